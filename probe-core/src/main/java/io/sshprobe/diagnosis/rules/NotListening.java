package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.observation.CaseFile;
import java.util.Set;

/** Nothing listens on the port: stopped, crashed at its start, or listening elsewhere. */
final class NotListening extends SymptomRule {
    NotListening() {
        super(
                Cause.NOT_LISTENING,
                Set.of(Cause.FIREWALL_REJECT, Cause.FAIL2BAN_BAN, Cause.CONNECTION_RATE_LIMIT),
                Set.of(Symptom.RST_TO_SYN));
    }

    @Override
    Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first, facts))
                .weakenedBy(OtherSource.cameFurther(first, facts))
                .weakenedBy(Trials.cameFurther(first, facts))
                .noting(ControlPorts.answered(facts))
                .noting(ControlPorts.silent(facts)
                        .map(silence -> silence + " A filter guards the host, and lets this port through."))
                .finding();
    }

    private static Finding atFirst(Reading first, CaseFile facts) {
        if (!first.seesIcmp()) {
            return Finding.consistent(first.story());
        }
        return Siblings.reached(facts)
                ? Finding.supported(
                        first.story(),
                        "Another address of the name accepts connections: the service may listen on that one only.")
                : Finding.supported(first.story(), "This is how a port answers on which nothing listens.");
    }
}
