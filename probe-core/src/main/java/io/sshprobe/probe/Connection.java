package io.sshprobe.probe;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollSocketChannelConfig;
import io.netty.util.concurrent.ScheduledFuture;
import io.sshprobe.observation.MissingRung;
import io.sshprobe.observation.Transport;
import io.sshprobe.probe.mina.MinaKeyExchange;
import io.sshprobe.target.Opening;
import io.sshprobe.target.ProbePlan;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
    private final TrafficRecorder tap;
    private final OpeningSender opener;
    private final ProbePlan plan;
    private final List<MissingRung> unset;
    private @Nullable MinaKeyExchange exchange;

    /**
     * A socket that has not connected.
     *
     * @param unset what the plan wants set on it, and could not be
     */
    Connection(
            Channel channel,
            SocketEvidence evidence,
            TrafficRecorder tap,
            OpeningSender opener,
            ProbePlan plan,
            List<MissingRung> unset) {
        this.channel = channel;
        this.evidence = evidence;
        this.tap = tap;
        this.opener = opener;
        this.plan = plan;
        this.unset = unset;
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

    /** What we say until a key exchange does. */
    OpeningSender opener() {
        return opener;
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
                missing());
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
                missing());
    }

    private List<MissingRung> missing() {
        return Stream.concat(evidence.missing().stream(), unset.stream()).toList();
    }

    /** Says SSH_MSG_DISCONNECT where the protocol allows it; null where it does not. */
    @Nullable ChannelFuture sayGoodbye() {
        if (!channel.isActive()) {
            return null;
        }
        return exchange == null ? opener.goodbye() : exchange.disconnect(OpeningSender.GOODBYE);
    }

    /** Says something behind the server's FIN, to see whether somebody reads it; false if the protocol allows nothing. */
    boolean testsWhoReads() {
        return exchange == null ? opener.testsWhoReads() : sayGoodbye() != null;
    }

    /**
     * Closes the socket, after a goodbye where {@code politely} asks for one and the protocol allows it.
     *
     * @param allRead whether the server has nothing more to say as far as is known
     */
    void close(boolean politely, boolean allRead) {
        if (politely && allRead && plan.opening() != Opening.SINGLE_BYTES) { // each of which waits until it has left
            holdBack();
        }
        ChannelFuture goodbye = politely ? sayGoodbye() : null;
        if (exchange != null) {
            exchange.close();
        }
        if (goodbye == null) {
            abandon();
            return;
        }
        if (goodbye.isDone()) {
            channel.close();
            return;
        }
        ScheduledFuture<?> limit =
                channel.eventLoop().schedule(this::abandon, GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        goodbye.addListener(said -> {
            limit.cancel(false);
            channel.close();
        });
    }

    /**
     * Lets the last words leave with the FIN, in one segment instead of two (tcp(7) {@code TCP_CORK}): close(2) sends what
     * is held back, unless something is there that was not read: then it resets the connection. Where there is no such option
     * they leave at once.
     */
    private void holdBack() {
        if (channel.isActive() && channel.config() instanceof EpollSocketChannelConfig config) {
            try {
                config.setTcpCork(true);
            } catch (ChannelException gone) {
                // Nothing will be said.
            }
        }
    }

    private void abandon() {
        if (plan.opening() == Opening.FLOOD && channel.isOpen()) {
            // A RST: the kernel would otherwise keep for minutes, and offer again and again, what nobody reads.
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        channel.close();
    }
}
