package io.sshprobe.investigation;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Steps that follow one another, of which another thread may cancel the one that is under way and all that follow.
 *
 * <p>Thread-safe. Steps begin on whichever thread ended the step before.
 */
final class CancellableSteps {
    private volatile @Nullable Runnable cancelStep;
    private volatile boolean cancelled;

    /** This step is under way from now on; it is cancelled at once if {@link #cancel} was called before. */
    <T extends @Nullable Object> CompletableFuture<T> begin(CompletableFuture<T> step) {
        begin(() -> step.cancel(false));
        return step;
    }

    /** A step that {@code cancel} ends is under way from now on; it is cancelled at once if {@link #cancel} was called before. */
    void begin(Runnable cancel) {
        cancelStep = cancel;
        if (cancelled) {
            cancel.run();
        }
    }

    /** Cancels the step that is under way, and every step that begins later. */
    void cancel() {
        cancelled = true;
        Runnable step = cancelStep;
        if (step != null) {
            step.run();
        }
    }

    /** Whether {@link #cancel} was called: no further step should begin. */
    boolean areCancelled() {
        return cancelled;
    }
}
