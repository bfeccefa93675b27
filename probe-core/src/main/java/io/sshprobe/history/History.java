package io.sshprobe.history;

import io.sshprobe.observation.PastOutcome;
import io.sshprobe.target.Endpoint;
import java.util.List;

/**
 * What earlier runs saw of endpoints.
 *
 * <p>Blocks, so it is nothing for an event loop, and never throws: a run that cannot have its history goes on without.
 */
public interface History {
    /** Knows nothing, and remembers nothing. */
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

    /** Keeps an outcome for later runs, if that is possible. */
    void remember(Endpoint endpoint, PastOutcome outcome);
}
