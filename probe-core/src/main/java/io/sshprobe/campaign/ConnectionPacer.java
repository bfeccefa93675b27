package io.sshprobe.campaign;

import org.jspecify.annotations.Nullable;

/**
 * Spreads the starts of connections evenly over time. Times are nanoseconds of a monotonic clock; guarded by its owner.
 *
 * <p>Starts that were delayed by a late timer are made up for, up to {@link #SLACK}. Time in which nothing wanted to start is
 * not made up for: no burst follows a pause.
 */
final class ConnectionPacer {
    /** How late a timer may be, in nanoseconds. */
    private static final long SLACK = 10_000_000;

    private final long interval;
    private long next;

    /**
     * A pacer for connections of which none has started.
     *
     * @param perSecond the most starts per second, or null for no limit
     * @param now the time at which the first may start
     */
    ConnectionPacer(@Nullable Integer perSecond, long now) {
        interval = perSecond == null ? 0 : 1_000_000_000L / perSecond;
        next = now;
    }

    /** Nanoseconds until the next connection may start; 0 if it may start now. */
    long delay(long now) {
        return interval == 0 ? 0 : Math.max(0, next - now);
    }

    /** This many connections start at once; delays the next ones for all of them. */
    void take(int connections, long now) {
        next = Math.max(next, now - SLACK) + connections * interval;
    }
}
