package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.observation.CaseFile;
import java.util.Set;

/** This source address has as many connections as it may (PerSourceMaxStartups, dropbear's limit, MaxConnectionsPerSource). */
final class PerSourceLimit extends SymptomRule {
    PerSourceLimit() {
        super(
                Cause.PER_SOURCE_LIMIT,
                Set.of(
                        Cause.MAX_STARTUPS,
                        Cause.OPENSSH_PENALTY,
                        Cause.CONCURRENCY_LIMIT,
                        Cause.DAEMON_CRASH,
                        Cause.DEAD_BACKEND),
                Set.of(Symptom.REFUSED_IN_WORDS, Symptom.CLOSED_WORDLESS, Symptom.DISCONNECTED));
    }

    @Override
    Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first))
                .supportedBy(OwnConnections.some(first, facts))
                .weakenedBy(Trials.mixedAtOnce(first, facts))
                .weakenedBy(OwnConnections.none(facts))
                .weakenedBy(OtherSource.failedAlike(first, facts))
                .supportedBy(OtherSource.cameFurther(first, facts))
                .noting(ConcurrencyLimit.oneOfTwo(facts))
                .finding();
    }

    private static Finding atFirst(Reading first) {
        return switch (first.symptom()) {
            case REFUSED_IN_WORDS ->
                Finding.consistent(
                        first.story(), "OpenSSH uses the same words for PerSourceMaxStartups as for MaxStartups.");
            case CLOSED_WORDLESS ->
                ClosedAtOnce.finding(first, "Dropbear and systemd close like this beyond a limit per address.");
            default ->
                Disconnects.tooManyConnections(first)
                        ? Finding.consistent(first.story())
                        : Finding.refuted(first.story());
        };
    }
}
