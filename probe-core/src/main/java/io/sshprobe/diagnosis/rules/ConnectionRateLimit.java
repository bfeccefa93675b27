package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.NeighbourLookup;
import io.sshprobe.diagnosis.evidence.OtherSource;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.SourceBlock;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.diagnosis.evidence.Wording;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A filter limits new connections per time, and this one was over the limit. */
final class ConnectionRateLimit extends SymptomRule {
    /** A limit that counts for longer than this is a ban. */
    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(10);

    ConnectionRateLimit() {
        super(
                Cause.CONNECTION_RATE_LIMIT,
                Set.of(
                        Cause.FIREWALL_DROP,
                        Cause.FIREWALL_REJECT,
                        Cause.FAIL2BAN_BAN,
                        Cause.ACCEPT_QUEUE_FULL,
                        Cause.HOST_DOWN,
                        Cause.NOT_LISTENING,
                        Cause.NO_ROUTE,
                        Cause.PACKET_LOSS),
                Set.of(Symptom.NO_ANSWER, Symptom.ICMP_TO_SYN, Symptom.RST_TO_SYN),
                Reach.SOME_SOURCES,
                Set.of(Separations.OTHER_SOURCE, Separations.AFTER_PAUSE));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first))
                .supportedBy(comesAndGoes(first, facts))
                .weakenedBy(FurtherProbes.lostPackets(facts))
                .refutedBy(stillAfter(LONGEST_WINDOW, first, facts))
                .weakenedBy(stillAfter(Duration.ZERO, first, facts))
                .noting(OtherSource.cameFurther(first, facts))
                .weakenedBy(OtherSource.failedAlike(first, facts))
                .finding();
    }

    private static Finding atFirst(Reading first) {
        if (NeighbourLookup.neverLeft(first) && first.symptom() == Symptom.NO_ANSWER) {
            return Finding.refuted("The SYN never left this machine.");
        }
        return SourceBlock.canAnswer(first)
                ? Finding.consistent(
                        first.sentence(), "When a limit on new connections is reached, the answer looks like this.")
                : Finding.refuted(first.sentence());
    }

    /** A closed port that opens again is more often a daemon that was started. */
    private static Optional<String> comesAndGoes(Reading first, CaseFile facts) {
        boolean served = FurtherProbes.same(facts).stream().noneMatch(later -> later.symptom() == Symptom.SILENT);
        return first.symptom() != Symptom.RST_TO_SYN && served
                ? FurtherProbes.cameFurther(first, facts)
                : Optional.empty();
    }

    /** That a probe after a pause of at least {@code least} ended in the same way. */
    private static Optional<String> stillAfter(Duration least, Reading first, CaseFile facts) {
        return FurtherProbes.of(facts, Experiment.AFTER_PAUSE).stream()
                .filter(later -> later.endedLike(first))
                .filter(later -> FurtherProbes.silenceBefore(later, facts).compareTo(least) >= 0)
                .findFirst()
                .map(later ->
                        "The same happened after a pause of " + Wording.span(FurtherProbes.silenceBefore(later, facts))
                                + " without a packet. Limits on new connections usually look back 30 to 60 s.");
    }
}
