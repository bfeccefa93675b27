package io.sshprobe.investigation;

import java.util.concurrent.CompletableFuture;

/** Says when an investigation may connect, to whoever makes it wait for others: that is no time of its own. */
public interface ConnectionPermits {
    /** For an investigation that has everything for itself: at once. */
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

    /** How many connections may begin in one turn, at least 1; what needs more cannot be tried. */
    int most();

    /**
     * Waits for the next turn.
     *
     * @param connections how many begin in it, at the same time; not more than {@link #most}
     * @return completes when they may, on any thread, with what is to be run when all are over; may be cancelled before
     */
    CompletableFuture<Runnable> take(int connections);
}
