package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.ClientDeviations;
import io.sshprobe.diagnosis.evidence.Disconnects;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.observation.CaseFile;
import java.util.Set;

/** A defect of the probe itself. */
final class ProberBug extends SymptomRule {
    ProberBug() {
        super(
                Cause.PROBER_BUG,
                Set.of(),
                Set.of(Symptom.OWN_DEFECT, Symptom.PROTOCOL_BREACH, Symptom.UNVERIFIED, Symptom.DISCONNECTED),
                Reach.NOT_COMPARABLE,
                Set.of());
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        if (ClientDeviations.signatureForm(first.seen()).isPresent()) {
            return Finding.refuted("The signature verifies; only its form is wrong.");
        }
        if (first.symptom() == Symptom.DISCONNECTED) {
            return Disconnects.weAreWrong(first)
                    ? Finding.consistent(
                            first.sentence(),
                            "If the probe has a defect, it sent something wrong, and another client would not.")
                    : Finding.refuted(first.sentence());
        }
        return first.symptom() == Symptom.OWN_DEFECT
                ? Finding.proven(first.sentence(), "This says nothing about the server.")
                : Finding.consistent(
                        first.sentence(),
                        "If the probe has a defect, it misread what the server sent, and another client would not.");
    }
}
