package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.ControlPorts;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.HopWalkOutcome;
import io.sshprobe.diagnosis.evidence.NeighbourLookup;
import io.sshprobe.diagnosis.evidence.OtherSource;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.SiblingAddresses;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.diagnosis.evidence.Wording;
import io.sshprobe.observation.CaseFile;
import java.util.Set;

/** A filter drops the SYN. */
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
                Set.of(Symptom.NO_ANSWER),
                Reach.FILTERED_SOURCES,
                Set.of(Separations.CONTROL_PORT, Separations.HOP_WALK));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first, facts))
                .refutedBy(FurtherProbes.cameFurther(first, facts))
                .refutedBy(OtherSource.blockedSince(first, facts))
                .supportedBy(ControlPorts.answered(facts))
                .noting(ControlPorts.silent(facts))
                .noting(FurtherProbes.allAlike(first, facts))
                .noting(OtherSource.failedAlike(first, facts))
                .weakenedBy(OtherSource.cameFurther(first, facts))
                .weakenedBy(OtherSource.passedBefore(first, facts))
                .noting(HopWalkOutcome.describe(facts))
                .finding();
    }

    private static Finding atFirst(Reading first, CaseFile facts) {
        if (NeighbourLookup.neverLeft(first)) {
            return Finding.refuted(
                    "The SYN never left this machine: it was not sent again in " + Wording.time(first.waited()) + ".");
        }
        return SiblingAddresses.reached(facts)
                ? Finding.supported(
                        first.sentence(),
                        "Another address of the same name answers, as when one host has both and a rule is for one of them.")
                : Finding.consistent(first.sentence());
    }
}
