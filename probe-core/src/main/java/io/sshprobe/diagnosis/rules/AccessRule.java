package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.Disconnects;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.target.Stage;
import java.util.Set;

/** A rule of the daemon refuses this user or source (Match with RefuseConnection, AllowUsers and the like). */
final class AccessRule extends SymptomRule {
    AccessRule() {
        super(
                Cause.ACCESS_RULE,
                Set.of(Cause.DAEMON_CRASH, Cause.LOGIN_GRACE_EXPIRED, Cause.PROTOCOL_FILTER, Cause.PATH_STATE_LOST),
                Set.of(Symptom.CUT, Symptom.DISCONNECTED),
                Reach.NOT_COMPARABLE,
                Set.of());
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        if (first.symptom() == Symptom.DISCONNECTED) {
            return Disconnects.hostNotAllowed(first)
                    ? Finding.supported(first.sentence())
                    : first.end().stage() == Stage.USERAUTH
                            ? Finding.consistent(first.sentence())
                            : Finding.refuted(first.sentence());
        }
        return first.end().stage() == Stage.USERAUTH
                ? Finding.supported(
                        first.sentence(),
                        "The key exchange completed, and the connection ended at the first authentication request.")
                : Finding.refuted(
                        "The server applies rules about users at the first authentication request, but the connection ended at "
                                + first.end().stage().label() + ".");
    }
}
