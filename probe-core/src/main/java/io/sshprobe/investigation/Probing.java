package io.sshprobe.investigation;

import io.sshprobe.observation.Observation;
import io.sshprobe.probe.ProbeRequest;
import java.util.concurrent.CompletableFuture;

/** Makes the probes of a target: at once, or when a campaign's limits allow it. */
@FunctionalInterface
public interface Probing {
    /** Makes one probe; the future may be cancelled like that of {@link io.sshprobe.probe.Prober#probe}. */
    CompletableFuture<Observation> probe(ProbeRequest request);
}
