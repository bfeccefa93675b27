package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.observation.CaseFile;
import java.util.Set;

/** A filter throws the SYN away. */
final class FirewallDrop extends SymptomRule {
    FirewallDrop() {
        super(
                Cause.FIREWALL_DROP,
                Set.of(
                        Cause.FAIL2BAN_BAN,
                        Cause.ACCEPT_QUEUE_FULL,
                        Cause.CONNECTION_RATE_LIMIT,
                        Cause.HOST_DOWN,
                        Cause.NO_ROUTE,
                        Cause.PACKET_LOSS),
                Set.of(Symptom.NO_ANSWER));
    }

    @Override
    Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first, facts))
                .refutedBy(Trials.cameFurther(first, facts))
                .refutedBy(OtherSource.blockedSince(first, facts))
                .supportedBy(ControlPorts.answered(facts))
                .noting(ControlPorts.silent(facts))
                .noting(Trials.allAlike(first, facts))
                .noting(OtherSource.failedAlike(first, facts))
                .weakenedBy(OtherSource.cameFurther(first, facts))
                .weakenedBy(OtherSource.passedBefore(first, facts))
                .noting(HopTrail.describe(facts))
                .finding();
    }

    private static Finding atFirst(Reading first, CaseFile facts) {
        if (HostDown.neverLeft(first)) {
            return Finding.refuted(
                    "The SYN never left this machine: it was not sent again in " + Wording.time(first.waited()) + ".");
        }
        return Siblings.reached(facts)
                ? Finding.supported(first.story(), "Another address of the same name answers: the host is up.")
                : Finding.consistent(first.story());
    }
}
