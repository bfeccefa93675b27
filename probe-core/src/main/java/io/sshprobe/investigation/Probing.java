package io.sshprobe.investigation;

import io.sshprobe.observation.Observation;
import io.sshprobe.probe.ProbeRequest;
import java.util.concurrent.CompletableFuture;

/** Makes the probes of an investigation: at once, or when whoever paces them lets it. */
@FunctionalInterface
public interface Probing {
    /** Makes one probe; to be cancelled like one of {@link io.sshprobe.probe.Prober#probe}. */
    CompletableFuture<Observation> probe(ProbeRequest request);
}
