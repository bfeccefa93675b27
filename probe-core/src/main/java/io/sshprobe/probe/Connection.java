package io.sshprobe.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.util.concurrent.ScheduledFuture;
import io.sshprobe.observation.Transport;
import io.sshprobe.probe.mina.MinaKeyExchange;
import io.sshprobe.ssh.DisconnectMessage;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.ProbePlan;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The socket of one probe, once there is one: what can be said on it, what the kernel knows of it, how it is closed. Runs
 * on its event loop.
 */
final class Connection {
    /** How long a goodbye may take to reach the kernel. */
    static final Duration GOODBYE = Duration.ofMillis(500);

    private final Channel channel;
    private final SocketEvidence evidence;
    private final WireTap tap;
    private final RandomGenerator random;
    private final ProbePlan plan;
    private @Nullable MinaKeyExchange exchange;
    private boolean spoken;
    private boolean identified;

    Connection(Channel channel, SocketEvidence evidence, WireTap tap, RandomGenerator random, ProbePlan plan) {
        this.channel = channel;
        this.evidence = evidence;
        this.tap = tap;
        this.random = random;
        this.plan = plan;
    }

    Channel channel() {
        return channel;
    }

    SocketEvidence evidence() {
        return evidence;
    }

    /** Whether the server has not said one byte. */
    boolean silent() {
        return tap.bytesIn() == 0;
    }

    /** Whether we sent our identification string. */
    boolean spoken() {
        return spoken;
    }

    /** Sends our identification string. */
    void speak(IdentificationString ours) {
        spoken = true;
        write(Unpooled.wrappedBuffer(ours.line().toByteArray(), new byte[] {'\r', '\n'}));
    }

    /** The server's identification string was read, and it speaks version 2: packets are legal from here on. */
    void identified() {
        identified = true;
    }

    /** The key exchange that runs on it, once it runs. */
    @Nullable MinaKeyExchange exchange() {
        return exchange;
    }

    /** Hands the connection to a key exchange. */
    void exchangeBy(MinaKeyExchange begun) {
        exchange = begun;
    }

    /** What follows from the server is no plain text. */
    void encrypted() {
        tap.encrypted();
    }

    /** What the connection tells at this moment. */
    Transport snapshot() {
        return new Transport(
                plan.opening(),
                plan.tcp(),
                (InetSocketAddress) channel.localAddress(),
                tap.bytesIn(),
                tap.bytesOut(),
                evidence.tcpInfo(),
                evidence.missing());
    }

    /**
     * The same with what was read since: the kernel's count of bytes received is compared with ours, and bytes that wait
     * to be read must not look like a FIN.
     */
    Transport updated(Transport earlier) {
        return new Transport(
                earlier.opening(),
                earlier.settings(),
                earlier.local(),
                tap.bytesIn(),
                earlier.bytesOut(),
                earlier.tcpInfo(),
                evidence.missing());
    }

    /** Says SSH_MSG_DISCONNECT where the protocol allows it; null where it does not. */
    @Nullable ChannelFuture sayGoodbye() {
        if (!channel.isActive() || !spoken || !identified) {
            return null;
        }
        return exchange == null
                ? write(Goodbye.packet(channel.alloc(), random))
                : exchange.disconnect(DisconnectMessage.BY_APPLICATION, Goodbye.TEXT);
    }

    /** Closes the socket, after a goodbye where {@code politely} asks for one and the protocol allows it. */
    void close(boolean politely) {
        ChannelFuture goodbye = politely ? sayGoodbye() : null;
        if (exchange != null) {
            exchange.close();
        }
        if (goodbye == null) {
            channel.close();
            return;
        }
        ScheduledFuture<?> limit =
                channel.eventLoop().schedule(() -> channel.close(), GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        goodbye.addListener(said -> {
            limit.cancel(false);
            channel.close();
        });
    }

    private ChannelFuture write(ByteBuf bytes) {
        return channel.writeAndFlush(bytes);
    }
}
