package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.Disconnects;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.LimitCloseTime;
import io.sshprobe.diagnosis.evidence.OtherSource;
import io.sshprobe.diagnosis.evidence.OwnOpenConnections;
import io.sshprobe.diagnosis.evidence.QuickClose;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.ServerWords;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.WaitForAPlace;
import io.sshprobe.diagnosis.evidence.WaitingServer;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.observation.CaseFile;
import java.util.Optional;
import java.util.Set;

/** This source address has reached its limit of connections (PerSourceMaxStartups, dropbear's limit, MaxConnectionsPerSource). */
final class PerSourceLimit extends SymptomRule {
    PerSourceLimit() {
        super(
                Cause.PER_SOURCE_LIMIT,
                Set.of(
                        Cause.MAX_STARTUPS,
                        Cause.OPENSSH_PENALTY,
                        Cause.CONCURRENCY_LIMIT,
                        Cause.DAEMON_CRASH,
                        Cause.DEAD_BACKEND,
                        Cause.ACCESS_RULE),
                Set.of(
                        Symptom.REFUSED_IN_WORDS,
                        Symptom.CLOSED_WORDLESS,
                        Symptom.SILENT,
                        Symptom.OTHER_WORDS,
                        Symptom.WORDS_AFTER_IDENTIFICATION,
                        Symptom.DISCONNECTED),
                Reach.ONE_SOURCE,
                Set.of(Separations.OTHER_SOURCE, Separations.LISTEN_FIRST, Separations.TOGETHER));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first, facts))
                .supportedBy(OwnOpenConnections.some(first, facts))
                .weakenedBy(FurtherProbes.mixedAtOnce(first, facts))
                .weakenedBy(OwnOpenConnections.none(facts))
                .weakenedBy(OtherSource.failedAlike(first, facts))
                .supportedBy(OtherSource.cameFurther(first, facts))
                .outrankedBy(WaitingServer.isSeen(first, facts))
                .refutedBy(WaitingServer.whatItExpects(first, facts))
                .noting(FurtherProbes.oneOfTwo(facts))
                .rarerIf(QuickClose.isSeen(first, facts).isPresent())
                .finding();
    }

    private static Finding atFirst(Reading first, CaseFile facts) {
        return switch (first.symptom()) {
            case REFUSED_IN_WORDS ->
                Finding.consistent(
                        first.sentence(),
                        "OpenSSH sends the same message for PerSourceMaxStartups and for MaxStartups.");
            case CLOSED_WORDLESS ->
                LimitCloseTime.finding(
                        first, "Dropbear and systemd close like this when a limit per address is reached.");
            case SILENT ->
                WaitForAPlace.isOurs(first, facts).isPresent()
                        ? WaitForAPlace.finding(first)
                        : Finding.refuted(
                                "No other connection of this machine is known, which a limit per address would count.");
            case OTHER_WORDS, WORDS_AFTER_IDENTIFICATION -> inWords(first, ServerWords.limit(first));
            case DISCONNECTED ->
                Disconnects.tooManyConnections(first)
                        ? inWords(first, Disconnects.limit(first))
                        : Finding.refuted(first.sentence());
            default -> throw undeclared(first);
        };
    }

    private static Finding inWords(Reading first, Optional<ServerWords> limit) {
        if (limit.isEmpty()) {
            return first.symptom() == Symptom.DISCONNECTED
                    ? Finding.consistent(first.sentence())
                    : Finding.refuted("The words are not about a limit.");
        }
        return switch (limit.get().meaning()) {
            case LIMIT_PER_SOURCE ->
                Finding.supported(
                        first.sentence(),
                        "The server names a limit for one address: "
                                + limit.get().quoted() + ".");
            case LIMIT -> Finding.consistent(first.sentence());
            case LIMIT_PER_USER -> Finding.refuted("The server names a limit for one user, not for one address.");
            case START_FAILURE, BACKEND, BAN, REFUSAL -> Finding.refuted("The words are not about a limit.");
        };
    }
}
