package io.sshprobe.observation;

import io.sshprobe.target.Endpoint;
import java.util.List;

/**
 * Every fact about one endpoint: what diagnosis judges.
 *
 * @param endpoint the endpoint
 * @param observations the first probe and, in order, those of experiments; never empty
 * @param siblings first observations of the other addresses of the same target
 */
public record CaseFile(Endpoint endpoint, List<Observation> observations, List<Observation> siblings) {
    public CaseFile {
        observations = List.copyOf(observations);
        siblings = List.copyOf(siblings);
        if (observations.isEmpty()) {
            throw new IllegalArgumentException("a case file starts with an observation");
        }
    }

    /** A case file of one probe. */
    public static CaseFile of(Observation observation) {
        return new CaseFile(observation.endpoint(), List.of(observation), List.of());
    }

    /** The first probe. */
    public Observation first() {
        return observations.get(0);
    }
}
