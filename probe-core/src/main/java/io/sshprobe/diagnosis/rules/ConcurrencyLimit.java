package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.Standing;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The super-server starts no more processes (systemd's MaxConnections, inetd). */
final class ConcurrencyLimit extends SymptomRule {
    ConcurrencyLimit() {
        super(
                Cause.CONCURRENCY_LIMIT,
                Set.of(Cause.PER_SOURCE_LIMIT, Cause.MAX_STARTUPS, Cause.DAEMON_CRASH, Cause.DEAD_BACKEND),
                Set.of(Symptom.CLOSED_WORDLESS, Symptom.DISCONNECTED, Symptom.COMPLETED));
    }

    @Override
    Finding examine(Reading first, CaseFile facts) {
        Finding atFirst = atFirst(first, facts);
        if (atFirst.standing() == Standing.REFUTED) {
            return atFirst;
        }
        return Weighing.of(atFirst)
                .supportedBy(oneOfTwo(facts))
                .supportedBy(Trials.mixed(first, facts)
                        .filter(mixed -> oneOfTwo(facts).isEmpty() && wordless(first)))
                .finding();
    }

    /** That of two connections at the same time one came through and one did not. */
    static Optional<String> oneOfTwo(CaseFile facts) {
        List<Reading> pair = Trials.of(facts, Experiment.TOGETHER);
        if (pair.isEmpty()) {
            return Optional.empty();
        }
        Optional<Reading> through =
                pair.stream().filter(one -> one.symptom() == Symptom.COMPLETED).findFirst();
        return pair.stream()
                .filter(one -> wordless(one) || one.symptom() == Symptom.DISCONNECTED)
                .findFirst()
                .filter(turnedAway -> through.isPresent())
                .map(turnedAway -> "Of two connections at the same time one came through and the other did not: "
                        + turnedAway.story());
    }

    private static boolean wordless(Reading reading) {
        return reading.symptom() == Symptom.CLOSED_WORDLESS;
    }

    private static Finding atFirst(Reading first, CaseFile facts) {
        if (first.symptom() == Symptom.COMPLETED) {
            return oneOfTwo(facts).isPresent()
                    ? Finding.consistent(first.story())
                    : Finding.refuted("One connection by itself came through.");
        }
        return first.symptom() == Symptom.CLOSED_WORDLESS
                ? ClosedAtOnce.finding(first, "Socket activation closes like this when it may start no more processes.")
                : Disconnects.tooManyConnections(first)
                        ? Finding.consistent(first.story())
                        : Finding.refuted(first.story());
    }
}
