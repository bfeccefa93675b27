package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.Standing;
import io.sshprobe.diagnosis.evidence.Disconnects;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.LimitCloseTime;
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

/**
 * A limit for all clients together: the super-server starts no further process (systemd's MaxConnections, inetd), or a
 * proxy lets the client wait until a place is free (haproxy's maxconn, socat's max-children).
 */
final class ConcurrencyLimit extends SymptomRule {
    ConcurrencyLimit() {
        super(
                Cause.CONCURRENCY_LIMIT,
                Set.of(
                        Cause.PER_SOURCE_LIMIT,
                        Cause.MAX_STARTUPS,
                        Cause.DAEMON_CRASH,
                        Cause.DAEMON_HUNG,
                        Cause.DEAD_BACKEND,
                        Cause.ACCESS_RULE,
                        Cause.NOT_SSH),
                Set.of(
                        Symptom.CLOSED_WORDLESS,
                        Symptom.SILENT,
                        Symptom.OTHER_WORDS,
                        Symptom.WORDS_AFTER_IDENTIFICATION,
                        Symptom.DISCONNECTED,
                        Symptom.COMPLETED),
                Reach.NOT_COMPARABLE,
                Set.of(Separations.REPEAT_OF_A_FAILURE, Separations.TOGETHER));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        Finding atFirst = atFirst(first, facts);
        if (atFirst.standing() == Standing.REFUTED) {
            return atFirst;
        }
        return Weighing.of(atFirst)
                .supportedBy(FurtherProbes.oneOfTwo(facts))
                .outrankedBy(WaitingServer.isSeen(first, facts))
                .refutedBy(WaitingServer.whatItExpects(first, facts))
                .supportedBy(FurtherProbes.mixed(first, facts)
                        .filter(mixed -> FurtherProbes.oneOfTwo(facts).isEmpty() && wordless(first)))
                .supportedBy(WaitForAPlace.isOurs(first, facts))
                .supportedBy(OwnOpenConnections.holdThePlaces(first, facts))
                .rarerIf(QuickClose.isSeen(first, facts).isPresent())
                .finding();
    }

    @Override
    public Optional<String> headline(CaseFile facts) {
        Reading first = Reading.of(facts.first());
        return Disconnects.limit(first)
                .or(() -> ServerWords.limit(first))
                .filter(words -> words.meaning() == ServerWords.Meaning.LIMIT_PER_USER)
                .map(words -> "A limit on the sessions of one user is reached");
    }

    private static boolean wordless(Reading reading) {
        return reading.symptom() == Symptom.CLOSED_WORDLESS || reading.symptom() == Symptom.SILENT;
    }

    private static Finding atFirst(Reading first, CaseFile facts) {
        if (first.symptom() == Symptom.COMPLETED) {
            return FurtherProbes.oneOfTwo(facts).isPresent()
                    ? Finding.consistent(first.sentence())
                    : Finding.refuted("One connection by itself got through.");
        }
        return switch (first.symptom()) {
            case CLOSED_WORDLESS ->
                WaitForAPlace.endedByTimer(first)
                        ? Finding.consistent(
                                first.sentence(),
                                "A proxy at its limit lets a client wait, and closes when a timer ends (haproxy: timeout queue).")
                        : LimitCloseTime.finding(
                                first, "Socket activation closes like this when it may start no more processes.");
            case SILENT -> WaitForAPlace.finding(first);
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
        String quoted = limit.get().quoted();
        return switch (limit.get().meaning()) {
            case LIMIT_PER_SOURCE -> Finding.consistent(first.sentence());
            case LIMIT_PER_USER ->
                Finding.supported(first.sentence(), "The server names a limit for one user: " + quoted + ".");
            case LIMIT ->
                first.symptom() == Symptom.DISCONNECTED
                        ? Finding.consistent(first.sentence())
                        : Finding.supported(first.sentence(), "The server names a limit: " + quoted + ".");
            case START_FAILURE, BACKEND, BAN, REFUSAL -> Finding.refuted("The words are not about a limit.");
        };
    }
}
