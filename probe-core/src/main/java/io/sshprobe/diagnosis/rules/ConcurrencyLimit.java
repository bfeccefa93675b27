package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.observation.CaseFile;
import java.util.Set;

/** The super-server starts no more processes (systemd's MaxConnections, inetd). */
final class ConcurrencyLimit extends SymptomRule {
    ConcurrencyLimit() {
        super(
                Cause.CONCURRENCY_LIMIT,
                Set.of(Cause.PER_SOURCE_LIMIT, Cause.MAX_STARTUPS, Cause.DAEMON_CRASH, Cause.DEAD_BACKEND),
                Set.of(Symptom.CLOSED_WORDLESS, Symptom.DISCONNECTED));
    }

    @Override
    Finding examine(Reading first, CaseFile facts) {
        return first.symptom() == Symptom.CLOSED_WORDLESS
                ? ClosedAtOnce.finding(first, "Socket activation closes like this when it may start no more processes.")
                : Disconnects.tooManyConnections(first)
                        ? Finding.consistent(first.story())
                        : Finding.refuted(first.story());
    }
}
