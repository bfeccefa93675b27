package io.sshprobe.investigation;

import java.util.concurrent.CompletableFuture;

/** Says when an inquiry may connect, to whoever makes it wait for others: that is no time of its own. */
@FunctionalInterface
public interface Turns {
    /** For an inquiry that has everything for itself: at once. */
    Turns AT_ONCE = connections -> CompletableFuture.completedFuture(() -> {});

    /**
     * Waits for the next turn.
     *
     * @param connections how many begin in it, at the same time
     * @return completes when they may, on any thread, with what is to be run when all are over;
     *     may be cancelled before
     */
    CompletableFuture<Runnable> take(int connections);
}
