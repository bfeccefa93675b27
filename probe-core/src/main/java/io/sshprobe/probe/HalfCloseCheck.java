package io.sshprobe.probe;

import io.netty.channel.EventLoop;
import io.sshprobe.observation.TcpInfo;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Finds out, after the peer's FIN, whether somebody still reads there.
 *
 * <p>A peer that closed its socket answers further bytes with a RST; one that only shut its sending side acknowledges
 * them. Looks at TCP_INFO at growing intervals, for as long as two round trips and a delayed acknowledgement take. Runs on
 * the event loop.
 */
final class HalfCloseCheck {
    /** Longer than Linux delays an acknowledgement (TCP_DELACK_MAX, 200 ms). */
    private static final Duration DELAYED_ACK = Duration.ofMillis(250);

    /** A peer decides what the kernel measures: longer round trips are not waited for. */
    private static final Duration MAX_ROUND_TRIP = Duration.ofSeconds(2);

    /** The kernel's TCP_CLOSE: the socket is no more. */
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
     * Watches what becomes of bytes that were just written.
     *
     * @param before the kernel's view when the FIN was read
     * @param stillReads told once: whether the bytes were acknowledged and not answered by a RST
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
