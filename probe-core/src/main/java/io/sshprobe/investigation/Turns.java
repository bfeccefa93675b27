package io.sshprobe.investigation;

import java.util.concurrent.CompletableFuture;

/** Says when an inquiry may connect, to whoever makes it wait for others: that is no time of its own. */
public interface Turns {
    /** For an inquiry that has everything for itself: at once. */
    Turns AT_ONCE = new Turns() {
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
