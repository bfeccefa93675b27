package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.Disconnects;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.LostRefusal;
import io.sshprobe.diagnosis.evidence.OwnOpenConnections;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.RefusalWords;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.ServerWords;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.WaitingServer;
import io.sshprobe.diagnosis.evidence.Weighing;
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
                Set.of(Symptom.REFUSED_IN_WORDS, Symptom.CLOSED_WORDLESS, Symptom.DISCONNECTED),
                Reach.EVERY_CLIENT,
                Set.of(Separations.LISTEN_FIRST, Separations.REPEAT_OF_A_REFUSAL));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first, facts))
                .weakenedBy(OwnOpenConnections.some(first, facts))
                .supportedBy(
                        RefusalWords.in(facts) == null ? Optional.empty() : FurtherProbes.mixedAtOnce(first, facts))
                .weakenedBy(FurtherProbes.noWordsEither(first, facts))
                .outrankedBy(WaitingServer.isSeen(first, facts))
                .refutedBy(WaitingServer.whatItExpects(first, facts))
                .finding();
    }

    private static Finding atFirst(Reading first, CaseFile facts) {
        if (first.symptom() == Symptom.DISCONNECTED) {
            if (!Disconnects.tooManyConnections(first)) {
                return Finding.refuted(first.sentence());
            }
            boolean named = Disconnects.limit(first)
                    .filter(words -> words.meaning() != ServerWords.Meaning.LIMIT)
                    .isPresent();
            return named
                    ? Finding.refuted("The server names a limit for one address or one user.")
                    : Finding.supported(first.sentence());
        }
        RefusalWords refusal = RefusalWords.in(facts);
        if (refusal == null) {
            return LostRefusal.finding(first);
        }
        return refusal == RefusalWords.EXCEEDED_MAX_STARTUPS
                ? Finding.supported(
                        first.sentence(),
                        "OpenSSH 8.2 to 9.7 sends this when MaxStartups or PerSourceMaxStartups is reached.")
                : Finding.consistent(
                        first.sentence(),
                        "OpenSSH 9.8 and later sends this when MaxStartups is reached, and in other cases.");
    }
}
