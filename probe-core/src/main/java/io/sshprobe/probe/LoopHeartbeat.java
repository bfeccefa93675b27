package io.sshprobe.probe;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Measures how late an event loop is because it has too much to do or because this machine does not let it run.
 *
 * <p>While probes are under way, a task runs at fixed times, and its delay is measured. Confined to its event loop but
 * for {@link #lateNanos}.
 */
final class LoopHeartbeat {
    /** Time between two beats. */
    static final Duration PERIOD = Duration.ofMillis(10);

    /** A shorter delay does not count: on a machine that is only busy, nothing is missed by many small delays. */
    static final Duration TOLERANCE = Duration.ofMillis(100);

    /** Calls back once, after a time; Netty's event loops do. */
    @FunctionalInterface
    interface Schedule {
        void in(Runnable task, long delay, TimeUnit unit);
    }

    private final Schedule schedule;
    private final LongSupplier nanoClock;
    private int probes;
    private boolean beating;
    private long lost;
    private volatile long due = Long.MAX_VALUE;
    private volatile long lastLate;
    private long lastBeat;

    LoopHeartbeat(Schedule schedule, LongSupplier nanoClock) {
        this.schedule = schedule;
        this.nanoClock = nanoClock;
        this.lastBeat = nanoClock.getAsLong();
    }

    /** A probe begins on this loop. */
    void probeBegins() {
        if (++probes == 1 && !beating) {
            beating = true;
            lastBeat = nanoClock.getAsLong();
            next();
        }
    }

    /** A probe of this loop is over. */
    void probeEnds() {
        probes--;
    }

    /** When the loop last ran its beat in time; now, if no probe is under way. */
    long lastBeat() {
        return beating ? lastBeat : nanoClock.getAsLong();
    }

    /** How much time the loop has lost so far, in nanoseconds; only differences are meaningful. */
    long lostNanos() {
        return lost + late(nanoClock.getAsLong());
    }

    /** How late the loop is, or last was, in nanoseconds; from any thread. */
    long lateNanos() {
        return Math.max(lastLate, late(nanoClock.getAsLong()));
    }

    private long late(long now) {
        long expected = due; // another thread may ask while it changes
        long late = expected == Long.MAX_VALUE ? 0 : now - expected;
        return late <= TOLERANCE.toNanos() ? 0 : late;
    }

    private void next() {
        due = nanoClock.getAsLong() + PERIOD.toNanos();
        schedule.in(this::beat, PERIOD.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void beat() {
        long now = nanoClock.getAsLong();
        lastLate = late(now);
        lost += lastLate;
        lastBeat = now;
        if (probes > 0) {
            next();
        } else {
            beating = false;
            due = Long.MAX_VALUE;
            lastLate = 0;
        }
    }
}
