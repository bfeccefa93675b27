package io.sshprobe.investigation;

import io.sshprobe.observation.Experiment;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Target;
import java.time.Duration;

/**
 * Is told how an investigation goes on, for a person who waits for its result.
 *
 * <p>On any thread, perhaps an event loop: must not block, and must not throw. The calls for one endpoint come one after
 * another.
 */
public interface InvestigationListener {
    /** Ignores everything. */
    InvestigationListener NONE = new InvestigationListener() {
        @Override
        public void assessed(Result soFar) {}

        @Override
        public void tries(Endpoint endpoint, Experiment experiment, Duration pause) {}

        @Override
        public boolean wantsProgress() {
            return false;
        }
    };

    /** What the probes so far showed; further ones may change it. */
    void assessed(Result soFar);

    /**
     * An experiment begins.
     *
     * @param pause how long nothing is sent before its first connection
     */
    void tries(Endpoint endpoint, Experiment experiment, Duration pause);

    /**
     * A name has more addresses than are probed.
     *
     * @param count how many are left out
     */
    default void addressesLeftOut(Target target, int count) {}

    /** Whether the other methods are to be called, which has a cost for each probe that fails. */
    default boolean wantsProgress() {
        return true;
    }
}
