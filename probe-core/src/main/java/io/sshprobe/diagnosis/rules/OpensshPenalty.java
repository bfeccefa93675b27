package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
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
                Set.of(Symptom.REFUSED_IN_WORDS, Symptom.CLOSED_WORDLESS));
    }

    @Override
    Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first, facts))
                .supportedBy(Trials.cameFurther(first, facts, Experiment.AFTER_PAUSE))
                .supportedBy(refusedEachTime(first, facts))
                .supportedBy(OtherSource.cameFurther(first, facts))
                .weakenedBy(OtherSource.failedAlike(first, facts))
                .weakenedBy(Trials.mixedAtOnce(first, facts))
                .refutedBy(Trials.noWordsEither(first, facts))
                .finding();
    }

    /** MaxStartups drops at random until all its slots are taken; a penalty turns away each connection. */
    private static Optional<String> refusedEachTime(Reading first, CaseFile facts) {
        long refused = Trials.same(facts).stream()
                .filter(later -> Refusal.in(later.seen()) != null)
                .count();
        return refused >= 2 ? Trials.allAlike(first, facts) : Optional.empty();
    }

    private static Finding atFirst(Reading first, CaseFile facts) {
        Refusal refusal = Refusal.in(facts);
        if (refusal == null) {
            return LostWords.finding(first);
        }
        return refusal == Refusal.NOT_ALLOWED
                ? Finding.consistent(
                        first.story(),
                        "OpenSSH from 9.8 on says this to penalised addresses and to those beyond a limit alike.")
                : Finding.refuted("The words " + Wording.quote(refusal.words())
                        + " are of versions before 9.8, which know no penalties.");
    }
}
