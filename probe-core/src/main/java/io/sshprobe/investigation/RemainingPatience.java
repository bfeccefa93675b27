package io.sshprobe.investigation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How long the experiments of one investigation may still take: their pauses and probes, without the time that they wait for
 * {@link ConnectionPermits}.
 *
 * <p>Not thread-safe: the steps of an investigation follow one another.
 */
final class RemainingPatience {
    private final Duration whole;
    private final LongSupplier nanoClock;
    private long usedUpAt;

    /**
     * The patience of an investigation that has not begun.
     *
     * @param nanoClock monotonic
     */
    RemainingPatience(Duration whole, LongSupplier nanoClock) {
        this.whole = whole;
        this.nanoClock = nanoClock;
    }

    /** Starts the clock. */
    void begin() {
        usedUpAt = nanoClock.getAsLong() + whole.toNanos();
    }

    /** The time that is left; zero or less if it is used up. */
    Duration left() {
        return Duration.ofNanos(usedUpAt - nanoClock.getAsLong());
    }

    /** Stops the clock from now until the future that {@code wait} gives is complete. */
    <T> CompletableFuture<T> pausedDuring(Supplier<CompletableFuture<T>> wait) {
        long from = nanoClock.getAsLong();
        return wait.get().thenApply(done -> {
            usedUpAt += nanoClock.getAsLong() - from;
            return done;
        });
    }
}
