package io.sshprobe.history;

import io.sshprobe.observation.PastOutcome;
import io.sshprobe.target.Endpoint;
import java.util.List;

/**
 * What earlier runs saw of endpoints.
 *
 * <p>Blocks, so it must not be called on an event loop. Never throws: a run that cannot use its history goes on without it.
 */
public interface History {
    /** A history that is always empty and remembers nothing. */
    History NONE = new History() {
        @Override
        public List<PastOutcome> of(Endpoint endpoint) {
            return List.of();
        }

        @Override
        public void remember(Endpoint endpoint, PastOutcome outcome) {}
    };

    /** What earlier runs saw of an endpoint, the latest first; empty if nothing is known. */
    List<PastOutcome> of(Endpoint endpoint);

    /** Keeps an outcome for later runs, if possible. */
    void remember(Endpoint endpoint, PastOutcome outcome);
}
