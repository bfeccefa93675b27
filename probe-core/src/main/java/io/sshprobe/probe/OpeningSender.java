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
 * What we say before there is a key exchange: what the plan's {@link Opening} wants said first, and what the protocol
 * allows behind the server's FIN and for a goodbye. Runs on the event loop of its channel.
 */
final class OpeningSender {
    /** What we say when we go; ends up in the server's log. */
    static final DisconnectMessage GOODBYE =
            new DisconnectMessage(DisconnectMessage.BY_APPLICATION, "sshprobe has seen enough");

    /** HTTP/1.0 (RFC 1945 §5): any version of it answers, no name of a host is needed, and nothing is changed by it. */
    static final String REQUEST = "GET / HTTP/1.0\r\n\r\n";

    private final Channel channel;
    private final SocketEvidence evidence;
    private final RandomGenerator random;
    private final ProbePlan plan;
    private final ObservationRecorder recorder;
    private @Nullable FloodSender flood;
    private boolean spoken;
    private boolean identified;

    /**
     * Says nothing yet.
     *
     * @param recorder told of what is said
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
            case FLOOD -> {
                identifyUs();
                recorder.log("we send up to " + FloodSender.LIMIT + " bytes to be ignored");
                flood = new FloodSender(Unpooled.wrappedBuffer(PlainPacket.ignore(FloodSender.DATA, random)));
                channel.pipeline().addLast(flood);
            }
            case AFTER_SERVER, NOTHING -> {}
        }
    }

    /** The server's identification string was read, and it speaks version 2: packets are legal from here on. */
    void serverIdentified() {
        identified = true;
        if (plan.opening() == Opening.AFTER_SERVER && !spoken) {
            identifyUs();
        }
    }

    /** Whether the server's identification string was read. */
    boolean isServerIdentified() {
        return identified;
    }

    /**
     * Says, behind the server's FIN, what the protocol allows: to see whether somebody reads it. Even where the opening was
     * to say nothing: what was to be seen is over.
     *
     * @return whether anything was said
     */
    boolean testsWhoReads() {
        if (plan.opening() == Opening.OTHER_PROTOCOL) {
            return false;
        }
        if (!spoken) {
            identifyUs();
            return true;
        }
        return goodbye() != null;
    }

    /** Says SSH_MSG_DISCONNECT where the protocol allows it; null where it does not. */
    @Nullable ChannelFuture goodbye() {
        if (flood != null) {
            flood.stop();
        }
        return spoken && identified
                ? channel.writeAndFlush(Unpooled.wrappedBuffer(PlainPacket.of(GOODBYE.payload(), random)))
                : null;
    }

    private void identifyUs() {
        spoken = true;
        if (recorder.isHeard()) {
            recorder.log("we say " + VisibleText.of(plan.identification().line()));
        }
        ByteBuf line = Unpooled.wrappedBuffer(plan.identification().line().toByteArray(), new byte[] {'\r', '\n'});
        channel.writeAndFlush(line);
    }
}
