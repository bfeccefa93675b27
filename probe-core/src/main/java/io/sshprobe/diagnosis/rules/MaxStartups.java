package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.observation.CaseFile;
import java.util.Optional;
import java.util.Set;

/** Too many connections have not authenticated yet (sshd_config(5), MaxStartups). */
final class MaxStartups extends SymptomRule {
    MaxStartups() {
        super(
                Cause.MAX_STARTUPS,
                Set.of(
                        Cause.PER_SOURCE_LIMIT,
                        Cause.OPENSSH_PENALTY,
                        Cause.CONCURRENCY_LIMIT,
                        Cause.DAEMON_CRASH,
                        Cause.DEAD_BACKEND),
                Set.of(Symptom.REFUSED_IN_WORDS, Symptom.CLOSED_WORDLESS, Symptom.DISCONNECTED));
    }

    @Override
    Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first, facts))
                .weakenedBy(OwnConnections.some(first, facts))
                .supportedBy(Refusal.in(facts) == null ? Optional.empty() : Trials.mixedAtOnce(first, facts))
                .weakenedBy(Trials.noWordsEither(first, facts))
                .finding();
    }

    private static Finding atFirst(Reading first, CaseFile facts) {
        if (first.symptom() == Symptom.DISCONNECTED) {
            return Disconnects.tooManyConnections(first)
                    ? Finding.supported(first.story())
                    : Finding.refuted(first.story());
        }
        Refusal refusal = Refusal.in(facts);
        if (refusal == null) {
            return LostWords.finding(first);
        }
        return refusal == Refusal.EXCEEDED_MAX_STARTUPS
                ? Finding.supported(
                        first.story(),
                        "OpenSSH 8.2 to 9.7 says so when MaxStartups or PerSourceMaxStartups is reached.")
                : Finding.consistent(
                        first.story(),
                        "OpenSSH from 9.8 on says this when MaxStartups is reached, and in other cases.");
    }
}
