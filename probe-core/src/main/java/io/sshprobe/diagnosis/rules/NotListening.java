package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.ControlPorts;
import io.sshprobe.diagnosis.evidence.Distances;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.OtherSource;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.SiblingAddresses;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.observation.CaseFile;
import java.util.Set;

/** Nothing listens on the port: stopped, crashed at its start, or listening elsewhere. */
final class NotListening extends SymptomRule {
    NotListening() {
        super(
                Cause.NOT_LISTENING,
                Set.of(Cause.FIREWALL_REJECT, Cause.FAIL2BAN_BAN, Cause.CONNECTION_RATE_LIMIT),
                Set.of(Symptom.RST_TO_SYN),
                Reach.EVERY_CLIENT,
                Set.of(Separations.CONTROL_PORT, Separations.REPEAT_OF_A_FAILURE));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first, facts))
                .weakenedBy(OtherSource.cameFurther(first, facts))
                .weakenedBy(FurtherProbes.cameFurther(first, facts))
                .weakenedBy(
                        Distances.refusedNearby(facts)
                                .map(
                                        nearby -> nearby
                                                + " It would be the port itself if a router has this address and forwards only the other port."))
                .noting(Distances.refusedNearbyPerhaps(facts))
                .noting(Distances.refusedFromAsFar(facts))
                .noting(Distances.refusedByAnother(facts))
                .noting(ControlPorts.answered(facts))
                .noting(ControlPorts.silent(facts)
                        .map(silence -> silence + " A filter seems to protect the host and to pass this port."))
                .finding();
    }

    private static Finding atFirst(Reading first, CaseFile facts) {
        if (!first.seesIcmp()) {
            return Finding.consistent(first.sentence());
        }
        return SiblingAddresses.reached(facts)
                ? Finding.supported(
                        first.sentence(),
                        "Another address of the name accepts connections. The service may listen on that one only.")
                : Finding.supported(first.sentence(), "A port on which nothing listens answers like this.");
    }
}
