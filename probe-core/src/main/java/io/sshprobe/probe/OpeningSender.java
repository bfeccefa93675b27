package io.sshprobe.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.sshprobe.ssh.DisconnectMessage;
import io.sshprobe.ssh.PlainPacket;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.Opening;
import io.sshprobe.target.ProbePlan;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sends what we send before a key exchange runs: what the plan's {@link Opening} asks for, and what the protocol allows
 * after the server's FIN and at the end. Runs on the event loop of its channel.
 */
final class OpeningSender {
    /** Our last message; it appears in the server's log. */
    static final DisconnectMessage GOODBYE =
            new DisconnectMessage(DisconnectMessage.BY_APPLICATION, "sshprobe has seen enough");

    /**
     * HTTP/1.0 (RFC 1945 §5): servers of every HTTP version answer it, it needs no host name, and it changes nothing.
     */
    static final String REQUEST = "GET / HTTP/1.0\r\n\r\n";

    /**
     * The PROXY protocol, version 1 (haproxy's proxy-protocol.txt §2.1). UNKNOWN names no addresses, so the receiver takes
     * those of the connection: it is told nothing that is not true.
     */
    static final String PROXY_HEADER = "PROXY UNKNOWN\r\n";

    /**
     * The PROXY protocol, version 2 (proxy-protocol.txt §2.2): the signature, version 2 and the command LOCAL, no address
     * family, and no bytes of addresses. LOCAL means what UNKNOWN means in version 1.
     */
    static final String PROXY_HEADER_V2 = "\r\n\r\n\0\r\nQUIT\n\40\0\0\0";

    private final Channel channel;
    private final SocketEvidence evidence;
    private final RandomGenerator random;
    private final ProbePlan plan;
    private final ObservationRecorder recorder;
    private @Nullable FloodSender flood;
    private boolean spoken;
    private boolean identified;

    /**
     * Sends nothing yet.
     *
     * @param recorder is told what is sent
     */
    OpeningSender(
            Channel channel,
            SocketEvidence evidence,
            RandomGenerator random,
            ProbePlan plan,
            ObservationRecorder recorder) {
        this.channel = channel;
        this.evidence = evidence;
        this.random = random;
        this.plan = plan;
        this.recorder = recorder;
    }

    /** The connection was accepted. */
    void connected() {
        switch (plan.opening()) {
            case AT_ONCE -> identifyUs();
            case SINGLE_BYTES -> {
                channel.pipeline().addLast(new SingleByteSender(evidence));
                identifyUs();
            }
            case OTHER_PROTOCOL -> {
                recorder.log("we send a request of HTTP");
                channel.writeAndFlush(Unpooled.wrappedBuffer(REQUEST.getBytes(StandardCharsets.US_ASCII)));
            }
            case TLS_HELLO -> {
                recorder.log("we send a TLS hello");
                channel.writeAndFlush(Unpooled.wrappedBuffer(TlsHello.bytes()));
            }
            case PROXY_HEADER -> {
                recorder.log("we send a PROXY header without addresses");
                channel.write(Unpooled.wrappedBuffer(PROXY_HEADER.getBytes(StandardCharsets.US_ASCII)));
                identifyUs();
            }
            case PROXY_HEADER_V2 -> {
                recorder.log("we send a PROXY header of version 2 without addresses");
                channel.write(Unpooled.wrappedBuffer(PROXY_HEADER_V2.getBytes(StandardCharsets.US_ASCII)));
                identifyUs();
            }
            case FLOOD -> {
                identifyUs();
                recorder.log("we send up to " + FloodSender.LIMIT + " bytes to be ignored");
                flood = new FloodSender(Unpooled.wrappedBuffer(PlainPacket.ignore(FloodSender.DATA, random)));
                channel.pipeline().addLast(flood);
            }
            case AFTER_SERVER, NOTHING, DISTANCE, NEARER_ONLY -> {}
        }
    }

    /**
     * The server's identification string was read, and the server speaks version 2: packets are allowed from here on.
     */
    void serverIdentified() {
        identified = true;
        if (plan.opening() == Opening.AFTER_SERVER && !spoken) {
            identifyUs();
        }
    }

    /** Our identification string is due now, after all that was to be done before it. */
    void speak() {
        identifyUs();
    }

    /** Whether the server's identification string was read. */
    boolean isServerIdentified() {
        return identified;
    }

    /**
     * Sends, after the server's FIN, what the protocol allows, to see whether the peer still reads. Also when the
     * opening is to send nothing: what it was to show is over.
     *
     * @return whether anything was sent
     */
    boolean testsWhoReads() {
        if (plan.opening() == Opening.OTHER_PROTOCOL
                || plan.opening() == Opening.TLS_HELLO
                || plan.opening() == Opening.DISTANCE) {
            return false;
        }
        if (!spoken) {
            identifyUs();
            return true;
        }
        return goodbye() != null;
    }

    /**
     * Sends our identification string to a server whose connection was only to be opened, if the plan's opening allows it: a
     * server logs a client that leaves without one as an error. Null if nothing is sent.
     */
    @Nullable ChannelFuture identifyAtTheEnd() {
        return !spoken && plan.opening() == Opening.AT_ONCE ? identifyUs() : null;
    }

    /** Sends SSH_MSG_DISCONNECT if the protocol allows it; null if it does not. */
    @Nullable ChannelFuture goodbye() {
        if (flood != null) {
            flood.stop();
        }
        return spoken && identified
                ? channel.writeAndFlush(Unpooled.wrappedBuffer(PlainPacket.of(GOODBYE.payload(), random)))
                : null;
    }

    private ChannelFuture identifyUs() {
        spoken = true;
        if (recorder.isHeard()) {
            recorder.log("we say " + VisibleText.of(plan.identification().line()));
        }
        ByteBuf line = Unpooled.wrappedBuffer(plan.identification().line().toByteArray(), new byte[] {'\r', '\n'});
        return channel.writeAndFlush(line);
    }
}
