package io.sshprobe.campaign;

import org.jspecify.annotations.Nullable;

/**
 * Spreads beginnings evenly over time. Times are nanoseconds of a monotonic clock; guarded by its owner.
 *
 * <p>What was missed because a timer was late may be made up for, but not what was missed before that: a pause earns no
 * burst.
 */
final class ConnectionPacer {
    /** By how much a timer may be late. */
    private static final long SLACK = 10_000_000;

    private final long interval;
    private long next;

    /**
     * A pace that has not begun.
     *
     * @param perSecond how many a second, or null for no limit
     */
    ConnectionPacer(@Nullable Integer perSecond, long now) {
        interval = perSecond == null ? 0 : 1_000_000_000L / perSecond;
        next = now;
    }

    /** How long the next one has to wait; 0 if it may begin now. */
    long delay(long now) {
        return interval == 0 ? 0 : Math.max(0, next - now);
    }

    /** So many begin at once, or are sure to begin when their {@link #delay} is over. */
    void take(int many, long now) {
        next = Math.max(next, now - SLACK) + many * interval;
    }
}
