package io.sshprobe.probe;

import io.netty.channel.EventLoop;
import io.sshprobe.observation.HopLimitRange;
import io.sshprobe.observation.HopLimitTrial;
import io.sshprobe.observation.TcpInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Finds out with which hop limit the peer's segments arrive on an open connection, by keep-alive probes: the kernel counts
 * only segments that it let in. Runs on the event loop.
 *
 * <p>A lost probe looks like one whose answer was not let in. So the result is confirmed once, and an answer that is let in
 * outweighs an earlier one that seemed not to be.
 */
final class DistanceMeasurement {
    /** How long an answer may take beyond two round trips; the kernel's timer is late by some of it. */
    private static final Duration ANSWER = Duration.ofMillis(250);

    /** Linux answers such a probe at most twice a second (sysctl {@code tcp_invalid_ratelimit}, 500 ms). */
    private static final Duration STEP = Duration.ofMillis(550);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    /** The kernel's state TCP_CLOSE: the connection is gone. */
    private static final int TCP_CLOSE = 7;

    private final EventLoop loop;
    private final SocketEvidence evidence;
    private final HopLimitGate gate;
    private final long deadline;
    private final Runnable done;
    private final List<HopLimitTrial> trials = new ArrayList<>();
    private HopLimitRange range = HopLimitRange.ANY;
    private long heardAt;
    private long segments;
    private long giveUpAt;
    private int limit;
    private boolean confirming;

    private DistanceMeasurement(
            EventLoop loop, SocketEvidence evidence, HopLimitGate gate, Duration most, Runnable done) {
        this.loop = loop;
        this.evidence = evidence;
        this.gate = gate;
        this.done = done;
        this.heardAt = now();
        this.deadline = heardAt + most.toNanos();
    }

    /**
     * Measures. What arrived is recorded in the gate, through which everything is let in again afterwards.
     *
     * @param most how long it may take
     * @param done called once, unless the connection ends before
     */
    static void begin(EventLoop loop, SocketEvidence evidence, HopLimitGate gate, Duration most, Runnable done) {
        TcpInfo now = evidence.tcpInfo();
        DistanceMeasurement measurement = new DistanceMeasurement(loop, evidence, gate, most, done);
        if (now == null || now.segmentsIn() == null) {
            loop.execute(done);
        } else {
            measurement.segments = now.segmentsIn();
            measurement.next(now);
        }
    }

    private void next(TcpInfo info) {
        confirming = range.isExact();
        limit = confirming ? range.most() + 1 : between(range);
        long now = now();
        long due = Math.max(now, heardAt + SocketEvidence.KEEP_ALIVE_IDLE.toNanos());
        long answered = due + 2 * TimeUnit.MICROSECONDS.toNanos(info.rttMicros()) + ANSWER.toNanos();
        giveUpAt = Math.max(due + STEP.toNanos(), answered);
        if (limit > HopLimitTrial.LARGEST || giveUpAt - deadline > 0 || !gate.letIn(limit) || !evidence.keepAlive()) {
            finish();
        } else {
            lookLater();
        }
    }

    /**
     * The limit to try. The smallest usual start comes first. Then rather a large one: most servers are near, and it takes
     * longer to ask again after an answer than without one.
     */
    private static int between(HopLimitRange range) {
        for (int start : new int[] {64, 128}) {
            if (range.least() <= start && range.most() > start) {
                return start + 1;
            }
        }
        return range.most() - (range.most() - range.least() - 1) / 4;
    }

    private void lookLater() {
        loop.schedule(this::look, LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        TcpInfo info = evidence.tcpInfo();
        if (info == null || info.segmentsIn() == null || info.state() == TCP_CLOSE) {
            return; // the end of the connection is noticed elsewhere
        }
        if (info.segmentsIn() > segments) {
            segments = info.segmentsIn();
            heardAt = now();
            tried(true, info);
        } else if (now() - giveUpAt >= 0) {
            tried(false, info);
        } else {
            lookLater();
        }
    }

    private void tried(boolean arrived, TcpInfo info) {
        if (arrived) { // a probe that was lost looked as if its answer was not let in
            trials.removeIf(earlier -> !earlier.arrived() && earlier.leastHopLimit() <= limit);
        }
        trials.add(new HopLimitTrial(HopLimitTrial.AnswerTo.KEEP_ALIVE, limit, arrived));
        range = HopLimitRange.of(trials).orElse(HopLimitRange.ANY);
        if (confirming && !arrived) {
            finish();
        } else {
            next(info);
        }
    }

    private void finish() {
        trials.forEach(gate::add);
        gate.open();
        loop.execute(done);
    }

    private long now() {
        return loop.ticker().nanoTime();
    }
}
