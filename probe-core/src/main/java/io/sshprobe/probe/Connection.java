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
import io.sshprobe.target.Stage;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The socket of one probe: sends on it, asks the kernel about it, closes it. Runs on its event loop. */
final class Connection {
    /** How long our SSH_MSG_DISCONNECT may take to reach the kernel. */
    static final Duration GOODBYE = Duration.ofMillis(500);

    /** The depths at which a probe ends while a healthy server still sends. */
    private static final Set<Stage> SERVER_GOES_ON =
            EnumSet.of(Stage.CONNECT, Stage.IDENTIFICATION, Stage.KEY_EXCHANGE, Stage.NEWKEYS);

    private final Channel channel;
    private final SocketEvidence evidence;
    private final TrafficRecorder tap;
    private final OpeningSender opener;
    private final ProbePlan plan;
    private final List<MissingRung> unset;
    private final HopLimitGate gate;
    private @Nullable MinaKeyExchange exchange;

    /**
     * A socket that has not connected.
     *
     * @param unset the settings of the plan that could not be made
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
        this.gate = new HopLimitGate(channel.eventLoop(), evidence);
    }

    /** Lets in only some segments. */
    HopLimitGate gate() {
        return gate;
    }

    Channel channel() {
        return channel;
    }

    SocketEvidence evidence() {
        return evidence;
    }

    /** Whether no byte was received from the server. */
    boolean silent() {
        return tap.bytesIn() == 0;
    }

    /** Sends for us until a key exchange runs. */
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

    /** The server sends encrypted from here on. */
    void encrypted() {
        tap.encrypted();
    }

    /** What is known about the connection now. */
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
     * The same with what was read since. The kernel's count of received bytes is compared with ours (a FIN counts there
     * too), so bytes that are not read yet must not look like a FIN.
     */
    Transport updated(Transport earlier) {
        return new Transport(
                earlier.opening(),
                earlier.settings(),
                earlier.local(),
                tap.bytesIn(),
                earlier.bytesOut(),
                earlier.tcpInfo(),
                missing(),
                gate.trials());
    }

    private List<MissingRung> missing() {
        return Stream.concat(evidence.missing().stream(), unset.stream()).toList();
    }

    /** Sends SSH_MSG_DISCONNECT if the protocol allows it; null if it does not. */
    @Nullable ChannelFuture sayGoodbye() {
        if (!channel.isActive()) {
            return null;
        }
        return exchange == null ? opener.goodbye() : exchange.disconnect(OpeningSender.GOODBYE);
    }

    /**
     * Sends something after the server's FIN, to see whether the peer still reads; false if the protocol allows
     * nothing.
     */
    boolean testsWhoReads() {
        return exchange == null ? opener.testsWhoReads() : sayGoodbye() != null;
    }

    /**
     * Closes the socket; before that sends SSH_MSG_DISCONNECT if {@code politely} is set and the protocol allows it.
     *
     * @param allRead whether no more data is expected from the server
     */
    void close(boolean politely, boolean allRead) {
        if (politely && allRead && plan.opening() != Opening.SINGLE_BYTES) { // each of which waits until it has left
            holdBack();
        }
        boolean lingers =
                politely && allRead && SERVER_GOES_ON.contains(plan.depth()) && plan.opening() != Opening.FLOOD;
        ChannelFuture goodbye = politely ? lastMessage() : null;
        if (exchange != null) {
            exchange.close();
        }
        if (goodbye == null && !lingers) {
            abandon();
            return;
        }
        if (goodbye == null || goodbye.isDone()) {
            leave(lingers);
            return;
        }
        ScheduledFuture<?> limit =
                channel.eventLoop().schedule(this::abandon, GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        goodbye.addListener(said -> {
            limit.cancel(false);
            leave(lingers);
        });
    }

    private @Nullable ChannelFuture lastMessage() {
        if (plan.depth() == Stage.CONNECT && channel.isActive()) {
            return opener.identifyAtTheEnd();
        }
        return sayGoodbye();
    }

    private void leave(boolean lingers) {
        if (lingers) {
            LingeringClose.of(channel);
        } else {
            channel.close();
        }
    }

    /**
     * Makes our last message leave in one segment with the FIN instead of in two (tcp(7) {@code TCP_CORK}). close(2)
     * sends what is held back; if there are unread bytes, it resets the connection instead. Without this option the
     * message leaves at once.
     */
    private void holdBack() {
        if (channel.isActive() && channel.config() instanceof EpollSocketChannelConfig config) {
            try {
                config.setTcpCork(true);
            } catch (ChannelException gone) {
                // The socket is closed: nothing will be sent.
            }
        }
    }

    private void abandon() {
        if (plan.opening() == Opening.FLOOD && channel.isOpen()) {
            // Close with a RST: otherwise the kernel keeps and retransmits for minutes what the peer does not read.
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        channel.close();
    }
}
