package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.Standing;
import io.sshprobe.diagnosis.evidence.Disconnects;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.LimitCloseTime;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.observation.CaseFile;
import java.util.Set;

/** The super-server starts no further process (systemd's MaxConnections, inetd). */
final class ConcurrencyLimit extends SymptomRule {
    ConcurrencyLimit() {
        super(
                Cause.CONCURRENCY_LIMIT,
                Set.of(Cause.PER_SOURCE_LIMIT, Cause.MAX_STARTUPS, Cause.DAEMON_CRASH, Cause.DEAD_BACKEND),
                Set.of(Symptom.CLOSED_WORDLESS, Symptom.DISCONNECTED, Symptom.COMPLETED),
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
                .supportedBy(FurtherProbes.mixed(first, facts)
                        .filter(mixed -> FurtherProbes.oneOfTwo(facts).isEmpty() && wordless(first)))
                .finding();
    }

    private static boolean wordless(Reading reading) {
        return reading.symptom() == Symptom.CLOSED_WORDLESS;
    }

    private static Finding atFirst(Reading first, CaseFile facts) {
        if (first.symptom() == Symptom.COMPLETED) {
            return FurtherProbes.oneOfTwo(facts).isPresent()
                    ? Finding.consistent(first.sentence())
                    : Finding.refuted("One connection by itself got through.");
        }
        return first.symptom() == Symptom.CLOSED_WORDLESS
                ? LimitCloseTime.finding(
                        first, "Socket activation closes like this when it may start no more processes.")
                : Disconnects.tooManyConnections(first)
                        ? Finding.consistent(first.sentence())
                        : Finding.refuted(first.sentence());
    }
}
