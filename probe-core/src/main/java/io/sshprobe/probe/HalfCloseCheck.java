package io.sshprobe.probe;

import io.netty.channel.EventLoop;
import io.sshprobe.observation.TcpInfo;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Finds out, after the peer's FIN, whether the peer still reads.
 *
 * <p>A peer that closed its socket answers further bytes with a RST; one that only shut its sending side acknowledges
 * them. Looks at TCP_INFO at growing intervals, for two round trips plus the longest delay of an acknowledgement. Runs
 * on the event loop.
 */
final class HalfCloseCheck {
    /** Longer than Linux delays an acknowledgement (TCP_DELACK_MAX, 200 ms). */
    private static final Duration DELAYED_ACK = Duration.ofMillis(250);

    /** The peer can influence the round-trip time that the kernel measures, so it is capped. */
    private static final Duration MAX_ROUND_TRIP = Duration.ofSeconds(2);

    /** The kernel's state TCP_CLOSE: the connection is gone. */
    private static final int TCP_CLOSE = 7;

    private final EventLoop loop;
    private final SocketEvidence evidence;
    private final long ackedBefore;
    private final Consumer<Boolean> stillReads;
    private final long patienceMillis;
    private long waited;

    private HalfCloseCheck(EventLoop loop, SocketEvidence evidence, TcpInfo before, Consumer<Boolean> stillReads) {
        this.loop = loop;
        this.evidence = evidence;
        this.ackedBefore = before.bytesAcked() == null ? 0 : before.bytesAcked();
        this.stillReads = stillReads;
        this.patienceMillis = DELAYED_ACK.toMillis()
                + 2 * Math.min(MAX_ROUND_TRIP.toMillis(), TimeUnit.MICROSECONDS.toMillis(before.rttMicros()));
    }

    /**
     * Watches whether bytes that were just written are acknowledged or answered by a RST.
     *
     * @param before the kernel's view when the FIN was read
     * @param stillReads called once: whether the bytes were acknowledged and not answered by a RST
     */
    static void watch(EventLoop loop, SocketEvidence evidence, TcpInfo before, Consumer<Boolean> stillReads) {
        new HalfCloseCheck(loop, evidence, before, stillReads).waitFor(1);
    }

    private void waitFor(long millis) {
        loop.schedule(() -> look(millis), millis, TimeUnit.MILLISECONDS);
    }

    private void look(long waitedLast) {
        waited += waitedLast;
        TcpInfo now = evidence.tcpInfo();
        if (now == null || now.state() == TCP_CLOSE) {
            stillReads.accept(false);
        } else if (waited >= patienceMillis) {
            stillReads.accept(now.bytesAcked() != null && now.bytesAcked() > ackedBefore);
        } else {
            waitFor(Math.min(waitedLast * 2, patienceMillis - waited));
        }
    }
}
