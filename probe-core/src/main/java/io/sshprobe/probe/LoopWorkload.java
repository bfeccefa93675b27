package io.sshprobe.probe;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Since when an event loop may have left something that came in unread, because it worked for whichever of its probes.
 *
 * <p>A loop asks all its sockets what is ready, handles that, and asks again. So what it handles now came, at the
 * earliest, when the round before this one began; where the loop rested in between, when this one began; where the
 * machine did not let it run, when it last did. Confined to its event loop.
 */
final class LoopWorkload {
    /** A loop that waits at least this long for its sockets has found none ready. */
    private static final Duration REST = Duration.ofMillis(1);

    /** A round that took less delayed nothing worth counting: the round trip of a near host is of that size. */
    private static final Duration DELAY = Duration.ofMillis(1);

    /** A loop that has shown no sign of life for this long was kept from running: its machine is busy. */
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
     * @return since when, on the clock given, what is handled now may have been waiting for the loop
     */
    long begins() {
        if (!inRound) {
            inRound = true;
            long now = nanoClock.getAsLong();
            boolean delayed = roundEnd - roundStart >= DELAY.toNanos() && now - roundEnd < REST.toNanos();
            long alive = Math.max(roundEnd, heartbeat.lastBeat());
            since = delayed ? roundStart : now - alive > STARVED.toNanos() ? alive : now;
            roundStart = now;
            // A loop runs its tasks behind what its sockets had ready.
            loop.execute(this::roundEnds);
        }
        return since;
    }

    /** What tells how late the loop is. */
    LoopHeartbeat heartbeat() {
        return heartbeat;
    }

    private void roundEnds() {
        inRound = false;
        roundEnd = nanoClock.getAsLong();
    }
}
