package io.sshprobe.investigation;

import java.util.concurrent.CompletableFuture;

/**
 * Says when an investigation may connect. The time that it waits for a permit because of other investigations does not count
 * as its own.
 */
public interface ConnectionPermits {
    /** For an investigation beside which nothing else runs: it may connect at once. */
    ConnectionPermits AT_ONCE = new ConnectionPermits() {
        @Override
        public int most() {
            return Integer.MAX_VALUE;
        }

        @Override
        public CompletableFuture<Runnable> take(int connections) {
            return CompletableFuture.completedFuture(() -> {});
        }
    };

    /** The most connections of one permit, at least 1; an experiment that needs more cannot be made. */
    int most();

    /**
     * Asks for a permit.
     *
     * @param connections how many connections begin at the same time; at most {@link #most}
     * @return completes when they may begin, on any thread, with what to run when all of them are over; may be cancelled
     *     before
     */
    CompletableFuture<Runnable> take(int connections);
}
