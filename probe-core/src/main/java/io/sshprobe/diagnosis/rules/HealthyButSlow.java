package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.Standing;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Slowness;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.observation.CaseFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The handshake completed, and a stage took much longer than its round trips. */
final class HealthyButSlow extends SymptomRule {
    HealthyButSlow() {
        super(
                Cause.HEALTHY_BUT_SLOW,
                Set.of(Cause.HEALTHY, Cause.PACKET_LOSS),
                Set.of(Symptom.COMPLETED),
                Reach.NOT_COMPARABLE,
                Set.of());
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        List<String> slow = Slowness.of(first);
        if (slow.isEmpty()) {
            return Finding.refuted("No stage took over 1 s more than its round trips.");
        }
        List<String> evidence = new ArrayList<>(slow);
        evidence.add(first.sentence());
        evidence.add(first.tcpSentence());
        boolean beyondDoubt = first.seen().text().identification() != null && !Slowness.mayBeOurs(first);
        Standing standing = beyondDoubt ? Standing.PROVEN : Standing.SUPPORTED;
        return new Finding(standing, evidence, List.of());
    }
}
