package io.sshprobe.observation;

import java.util.List;
import java.util.Optional;

/**
 * The hop limits with which answers can have arrived.
 *
 * @param least the smallest
 * @param most the largest
 */
public record HopLimitRange(int least, int most) {
    /** All that is possible. */
    public static final HopLimitRange ANY = new HopLimitRange(1, HopLimitTrial.LARGEST);

    /** A system that forwards a port to another host usually stands this many routers before it at most. */
    public static final int FORWARDED = 3;

    /** The values at which nearly all systems start (RFC 1700 recommends 64). */
    private static final List<Integer> STARTS = List.of(64, 128, HopLimitTrial.LARGEST);

    public HopLimitRange {
        if (least < 1 || least > most || most > HopLimitTrial.LARGEST) {
            throw new IllegalArgumentException("a range of hop limits lies within 1 to " + HopLimitTrial.LARGEST);
        }
    }

    /**
     * The range that trials leave; empty if they contradict each other: then the answers have different hop limits, or
     * one was lost.
     */
    public static Optional<HopLimitRange> of(List<HopLimitTrial> trials) {
        int least = ANY.least;
        int most = ANY.most;
        for (HopLimitTrial trial : trials) {
            if (trial.arrived()) {
                least = Math.max(least, trial.leastHopLimit());
            } else {
                most = Math.min(most, trial.leastHopLimit() - 1);
            }
        }
        return least <= most ? Optional.of(new HopLimitRange(least, most)) : Optional.empty();
    }

    /** Whether only one value is possible. */
    public boolean isExact() {
        return least == most;
    }

    /** The value at which the sender probably started: the next of 64, 128 and 255 that is not smaller than the largest. */
    public int start() {
        return STARTS.stream().filter(start -> start >= most).findFirst().orElse(HopLimitTrial.LARGEST);
    }

    /** How many routers the answer probably passed at least. */
    public int routers() {
        return start() - most;
    }
}
