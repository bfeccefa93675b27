package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.observation.CaseFile;
import java.util.Set;

/** A filter lets only so many connections through in a while, and this one was too many. */
final class ConnectionRateLimit extends SymptomRule {
    ConnectionRateLimit() {
        super(
                Cause.CONNECTION_RATE_LIMIT,
                Set.of(
                        Cause.FIREWALL_DROP,
                        Cause.FIREWALL_REJECT,
                        Cause.FAIL2BAN_BAN,
                        Cause.ACCEPT_QUEUE_FULL,
                        Cause.HOST_DOWN,
                        Cause.NOT_LISTENING,
                        Cause.NO_ROUTE,
                        Cause.PACKET_LOSS),
                Set.of(Symptom.NO_ANSWER, Symptom.ICMP_TO_SYN, Symptom.RST_TO_SYN));
    }

    @Override
    Finding examine(Reading first, CaseFile facts) {
        if (HostDown.neverLeft(first) && first.symptom() == Symptom.NO_ANSWER) {
            return Finding.refuted("The SYN never left this machine.");
        }
        return Ban.canAnswer(first)
                ? Finding.consistent(first.story(), "A limit on new connections answers like this once it is reached.")
                : Finding.refuted(first.story());
    }
}
