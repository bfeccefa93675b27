package io.sshprobe.probe;

import io.sshprobe.observation.Experiment;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.ProbePlan;

/**
 * One probe to be performed.
 *
 * @param endpoint where; must have an address
 * @param plan how
 * @param experiment why
 * @param resolveNanos how long it took to resolve the name; counted as the probe's first stage
 */
public record ProbeRequest(Endpoint endpoint, ProbePlan plan, Experiment experiment, long resolveNanos) {
    public ProbeRequest {
        if (endpoint.address() == null) {
            throw new IllegalArgumentException("an endpoint without address cannot be probed");
        }
    }

    /** The first probe of an endpoint. */
    public static ProbeRequest first(Endpoint endpoint, ProbePlan plan) {
        return new ProbeRequest(endpoint, plan, Experiment.FIRST, 0);
    }
}
