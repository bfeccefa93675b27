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

/** A rule of the daemon turns this user or source away (Match with RefuseConnection, AllowUsers and the like). */
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
                        "The key exchange was completed, and the end came with the first authentication request.")
                : Finding.refuted("Rules about users are applied at the first authentication request, and it ended at "
                        + first.end().stage().label() + ".");
    }
}
