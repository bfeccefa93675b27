package io.sshprobe.observation;

import io.sshprobe.target.Endpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every fact about one endpoint: what diagnosis assesses.
 *
 * <p>The order in which facts are handed in does not matter: they are sorted by time, the first probe first.
 *
 * @param endpoint the endpoint
 * @param observations the first probe, then the probes of experiments by time; never empty
 * @param siblings the first observations of the target's other addresses
 * @param otherVantages what was observed of the same target from other vantages
 * @param past what earlier runs saw, the latest first
 * @param openConnections how many connections this machine had to the endpoint apart from the probe's, or null if they were
 *     not counted
 */
public record CaseFile(
        Endpoint endpoint,
        List<Observation> observations,
        List<Observation> siblings,
        List<VantageObservation> otherVantages,
        List<PastOutcome> past,
        @Nullable Integer openConnections) {
    private static final Comparator<Observation> BY_TIME = Comparator.comparing(
                    (Observation seen) -> seen.experiment() != Experiment.FIRST)
            .thenComparing(Observation::startedAt)
            .thenComparing(Observation::experiment)
            .thenComparing(seen -> seen.endpoint().target().port())
            .thenComparing(seen -> String.valueOf(seen.endpoint().addressText()))
            .thenComparing(seen -> seen.end().atNanos());

    private static final Comparator<VantageObservation> OTHER_VANTAGES_BY_TIME =
            Comparator.comparing(VantageObservation::seen, BY_TIME).thenComparing(VantageObservation::vantage);

    private static final Comparator<PastOutcome> LATEST_FIRST =
            Comparator.comparing(PastOutcome::at).reversed();

    public CaseFile {
        observations = sorted(observations, BY_TIME);
        siblings = sorted(siblings, BY_TIME);
        otherVantages = sorted(otherVantages, OTHER_VANTAGES_BY_TIME);
        past = sorted(past, LATEST_FIRST);
        if (observations.isEmpty()) {
            throw new IllegalArgumentException("a case file starts with an observation");
        }
        if (openConnections != null && openConnections < 0) {
            throw new IllegalArgumentException("a number of connections is not negative");
        }
    }

    /** A case file of the probes of one investigation and the first observations of the siblings. */
    public CaseFile(Endpoint endpoint, List<Observation> observations, List<Observation> siblings) {
        this(endpoint, observations, siblings, List.of(), List.of(), null);
    }

    private static <T> List<T> sorted(List<T> facts, Comparator<T> order) {
        return facts.size() <= 1
                ? List.copyOf(facts)
                : facts.stream().sorted(order).toList();
    }

    /** A case file of one probe. */
    public static CaseFile of(Observation observation) {
        return new CaseFile(observation.endpoint(), List.of(observation), List.of());
    }

    /** The first probe. */
    public Observation first() {
        return observations.get(0);
    }

    /** The observations of an experiment, by time; empty if it was not made. */
    public List<Observation> of(Experiment experiment) {
        if (observations.size() == 1 && first().experiment() != experiment) {
            return List.of(); // the usual case in a list of targets: no need for a stream
        }
        return observations.stream()
                .filter(seen -> seen.experiment() == experiment)
                .toList();
    }

    /** The same case file with one more observation. */
    public CaseFile with(Observation seen) {
        List<Observation> all = new ArrayList<>(observations);
        all.add(seen);
        return new CaseFile(endpoint, all, siblings, otherVantages, past, openConnections);
    }

    /** The same case file with other siblings. */
    public CaseFile withSiblings(List<Observation> others) {
        return new CaseFile(endpoint, observations, others, otherVantages, past, openConnections);
    }

    /** The same case file with what other vantages saw. */
    public CaseFile withOtherVantages(List<VantageObservation> seen) {
        return new CaseFile(endpoint, observations, siblings, seen, past, openConnections);
    }

    /** The same case file with what earlier runs saw. */
    public CaseFile withPast(List<PastOutcome> outcomes) {
        return new CaseFile(endpoint, observations, siblings, otherVantages, outcomes, openConnections);
    }

    /** The same case file with a count of this machine's other connections to the endpoint. */
    public CaseFile withOpenConnections(@Nullable Integer count) {
        return new CaseFile(endpoint, observations, siblings, otherVantages, past, count);
    }
}
