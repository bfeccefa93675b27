package io.sshprobe.investigation;

import io.sshprobe.probe.ProbeRequest;
import java.time.Duration;
import java.util.List;

/**
 * How an experiment is carried out.
 *
 * @param pause how long to send nothing before it
 * @param requests the probes, all at the same time; at least one
 */
record Step(Duration pause, List<ProbeRequest> requests) {
    Step {
        requests = List.copyOf(requests);
    }

    static Step of(Duration pause, ProbeRequest request) {
        return new Step(pause, List.of(request));
    }
}
