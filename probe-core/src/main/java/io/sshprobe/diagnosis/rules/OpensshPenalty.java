package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.LostRefusal;
import io.sshprobe.diagnosis.evidence.OtherSource;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.RefusalWords;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.diagnosis.evidence.Wording;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import java.util.Optional;
import java.util.Set;

/** OpenSSH 9.8 or later makes this source address wait (sshd_config(5), PerSourcePenalties). */
final class OpensshPenalty extends SymptomRule {
    OpensshPenalty() {
        super(
                Cause.OPENSSH_PENALTY,
                Set.of(Cause.MAX_STARTUPS, Cause.PER_SOURCE_LIMIT, Cause.DAEMON_CRASH, Cause.DEAD_BACKEND),
                Set.of(Symptom.REFUSED_IN_WORDS, Symptom.CLOSED_WORDLESS),
                Reach.ONE_SOURCE,
                Set.of(
                        Separations.OTHER_SOURCE,
                        Separations.LISTEN_FIRST,
                        Separations.REPEAT_OF_A_REFUSAL,
                        Separations.AFTER_PAUSE));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first, facts))
                .supportedBy(FurtherProbes.cameFurther(first, facts, Experiment.AFTER_PAUSE))
                .supportedBy(refusedEachTime(first, facts))
                .supportedBy(OtherSource.cameFurther(first, facts))
                .weakenedBy(OtherSource.failedAlike(first, facts))
                .weakenedBy(FurtherProbes.mixedAtOnce(first, facts))
                .refutedBy(FurtherProbes.noWordsEither(first, facts))
                .finding();
    }

    /** MaxStartups drops at random until all its slots are taken; a penalty turns away each connection. */
    private static Optional<String> refusedEachTime(Reading first, CaseFile facts) {
        long refused = FurtherProbes.same(facts).stream()
                .filter(later -> RefusalWords.in(later.seen()) != null)
                .count();
        return refused >= 2 ? FurtherProbes.allAlike(first, facts) : Optional.empty();
    }

    private static Finding atFirst(Reading first, CaseFile facts) {
        RefusalWords refusal = RefusalWords.in(facts);
        if (refusal == null) {
            return LostRefusal.finding(first);
        }
        return refusal == RefusalWords.NOT_ALLOWED
                ? Finding.consistent(
                        first.sentence(),
                        "OpenSSH 9.8 and later sends the same message to penalised addresses and to addresses over a limit.")
                : Finding.refuted("The words " + Wording.quote(refusal.words())
                        + " are from versions before 9.8, which have no penalties.");
    }
}
