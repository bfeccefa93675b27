package io.sshprobe.investigation;

import io.sshprobe.probe.ProbeRequest;
import java.time.Duration;
import java.util.List;

/**
 * How an experiment is carried out.
 *
 * @param pause how long to send nothing to the host before it
 * @param requests the probes, all at the same time; at least one
 */
record ExperimentPlan(Duration pause, List<ProbeRequest> requests) {
    ExperimentPlan {
        requests = List.copyOf(requests);
    }

    /** One probe after a pause. */
    static ExperimentPlan of(Duration pause, ProbeRequest request) {
        return new ExperimentPlan(pause, List.of(request));
    }
}
