package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.TcpInfo;
import io.sshprobe.target.Stage;
import java.time.Duration;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** What the times of refusals and of other answers say about who answered: a nearer device answers sooner. */
public final class RefusalTimes {
    /** A smaller difference may come from this machine: a process that waits for a processor reads its answers late. */
    private static final Duration SCHEDULING = Duration.ofMillis(10);

    /** The difference must be this many times as large as the samples differ among themselves. */
    private static final int SPREADS = 3;

    /** One sample does not show its spread. */
    private static final int ENOUGH = 2;

    private RefusalTimes() {}

    /** That refusals came sooner than any answer of another port, and by more than they vary. At least two of each. */
    public static Optional<String> sooner(Reading first, CaseFile facts) {
        LongSummaryStatistics refusals = times(
                Stream.of(
                                Stream.of(first),
                                FurtherProbes.same(facts).stream(),
                                FurtherProbes.of(facts, Experiment.REFUSAL_DISTANCE).stream())
                        .flatMap(readings -> readings),
                reading -> reading.symptom() == Symptom.RST_TO_SYN,
                Reading::waited);
        LongSummaryStatistics answers = times(
                Stream.of(Experiment.CONTROL_PORT, Experiment.CONTROL_DISTANCE)
                        .flatMap(experiment -> FurtherProbes.of(facts, experiment).stream()),
                reading -> reading.seen().completed(Stage.CONNECT) || reading.symptom() == Symptom.RST_TO_SYN,
                RefusalTimes::roundTrip);
        if (refusals.getCount() < ENOUGH || answers.getCount() < ENOUGH) {
            return Optional.empty();
        }
        long difference = answers.getMin() - refusals.getMax();
        long noise = Math.max(SCHEDULING.toNanos(), SPREADS * (spread(refusals) + spread(answers)));
        return difference > noise
                ? Optional.of("The refusals came after " + Wording.time(refusals.getMax()) + " at most ("
                        + refusals.getCount() + " samples), the answers of another port after "
                        + Wording.time(answers.getMin()) + " at least (" + answers.getCount()
                        + " samples): what refuses seems to be nearer than what answers there.")
                : Optional.empty();
    }

    /** Of answers to the first SYN: a SYN that was sent again says nothing about the round trip. */
    private static LongSummaryStatistics times(
            Stream<Reading> readings, Predicate<Reading> counts, ToLongFunction<Reading> time) {
        List<Reading> answered =
                readings.filter(counts).filter(RefusalTimes::atOnce).toList();
        return answered.stream().mapToLong(time).summaryStatistics();
    }

    private static boolean atOnce(Reading reading) {
        TcpInfo tcp = reading.tcp();
        return tcp != null && tcp.totalRetransmits() == 0;
    }

    /** The kernel's own measure, if there is one: it does not depend on when our process runs. */
    private static long roundTrip(Reading reading) {
        return reading.seen().completed(Stage.CONNECT) ? reading.rtt().orElse(reading.waited()) : reading.waited();
    }

    private static long spread(LongSummaryStatistics samples) {
        return samples.getMax() - samples.getMin();
    }
}
