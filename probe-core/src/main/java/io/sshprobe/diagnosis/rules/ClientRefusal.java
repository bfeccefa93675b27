package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.diagnosis.Standing;
import io.sshprobe.diagnosis.evidence.ClientDeviations;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.observation.CaseFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The handshake completes, and OpenSSH's client ends it because of something that the protocol allows. */
final class ClientRefusal extends SymptomRule {
    ClientRefusal() {
        super(
                Cause.CLIENT_REFUSAL,
                Set.of(Cause.HEALTHY),
                Set.of(Symptom.CLIENT_REFUSES),
                Reach.NOT_COMPARABLE,
                Set.of());
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        List<String> evidence = new ArrayList<>(ClientDeviations.refused(first.seen()));
        evidence.add(first.sentence());
        return new Finding(Standing.PROVEN, evidence, List.of());
    }

    @Override
    public List<Remedy> remedies(CaseFile facts) {
        return ClientDeviations.remedies(facts.first());
    }
}
