package io.sshprobe.investigation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How long the experiments of one investigation may still take: pauses and probes, and not the waiting for {@link ConnectionPermits}.
 *
 * <p>Not thread-safe: an investigation takes one step after another.
 */
final class RemainingPatience {
    private final Duration whole;
    private final LongSupplier nanoClock;
    private long usedUpAt;

    /**
     * Of an investigation that has not begun.
     *
     * @param nanoClock monotonic
     */
    RemainingPatience(Duration whole, LongSupplier nanoClock) {
        this.whole = whole;
        this.nanoClock = nanoClock;
    }

    /** Runs down from now on. */
    void begin() {
        usedUpAt = nanoClock.getAsLong() + whole.toNanos();
    }

    /** Zero or less if it is used up. */
    Duration left() {
        return Duration.ofNanos(usedUpAt - nanoClock.getAsLong());
    }

    /** What {@code others} give; from now until that is there, nothing runs down. */
    <T> CompletableFuture<T> standingStill(Supplier<CompletableFuture<T>> others) {
        long from = nanoClock.getAsLong();
        return others.get().thenApply(done -> {
            usedUpAt += nanoClock.getAsLong() - from;
            return done;
        });
    }
}
