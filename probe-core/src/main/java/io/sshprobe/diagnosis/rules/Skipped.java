package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.SiblingAddresses;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.observation.CaseFile;
import java.util.Set;

/** This machine has no route for the address family, and another address of the name has another family. */
final class Skipped extends SymptomRule {
    Skipped() {
        super(
                Cause.SKIPPED,
                Set.of(Cause.NO_ROUTE, Cause.HOST_DOWN),
                Set.of(Symptom.LOCAL_REFUSAL),
                Reach.NOT_COMPARABLE,
                Set.of());
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return SiblingAddresses.otherFamilyHasARoute(first, facts)
                ? Finding.proven(
                        first.sentence(),
                        "This machine has no route for this address family. It has one for another address of the name.")
                : Finding.refuted("No other address of the name with another family is known to have a route.");
    }
}
