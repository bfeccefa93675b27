package io.sshprobe.probe;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Tells since when received bytes may have been waiting for an event loop that worked for another of its probes.
 *
 * <p>A loop asks all its sockets what is ready, handles that, and asks again. So what it handles now arrived, at the
 * earliest, when the previous round began. If the loop rested in between, it arrived when this round began; if the
 * machine did not let the loop run, when the loop last ran. Confined to its event loop.
 */
final class LoopWorkload {
    /** A loop that waits at least this long for its sockets has found none ready. */
    private static final Duration REST = Duration.ofMillis(1);

    /** A shorter round is not counted as a delay: the round trip of a near host takes as long. */
    private static final Duration DELAY = Duration.ofMillis(1);

    /** A loop without a heartbeat for this long was kept from running: its machine is busy. */
    private static final Duration STARVED = LoopHeartbeat.PERIOD.multipliedBy(3);

    private final Executor loop;
    private final LoopHeartbeat heartbeat;
    private final LongSupplier nanoClock;
    private boolean inRound;
    private long roundStart;
    private long roundEnd;
    private long since;

    LoopWorkload(Executor loop, LoopHeartbeat heartbeat, LongSupplier nanoClock) {
        this.loop = loop;
        this.heartbeat = heartbeat;
        this.nanoClock = nanoClock;
        this.roundStart = nanoClock.getAsLong();
        this.roundEnd = roundStart;
    }

    /**
     * Work begins.
     *
     * @return since when, on the given clock, what is handled now may have been waiting for the loop
     */
    long begins() {
        if (!inRound) {
            inRound = true;
            long now = nanoClock.getAsLong();
            boolean delayed = roundEnd - roundStart >= DELAY.toNanos() && now - roundEnd < REST.toNanos();
            long alive = Math.max(roundEnd, heartbeat.lastBeat());
            since = delayed ? roundStart : now - alive > STARVED.toNanos() ? alive : now;
            roundStart = now;
            // A loop runs its tasks after it has handled all ready sockets.
            loop.execute(this::roundEnds);
        }
        return since;
    }

    /** Measures how late the loop is. */
    LoopHeartbeat heartbeat() {
        return heartbeat;
    }

    private void roundEnds() {
        inRound = false;
        roundEnd = nanoClock.getAsLong();
    }
}
