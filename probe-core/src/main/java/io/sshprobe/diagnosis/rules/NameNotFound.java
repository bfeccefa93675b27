package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Wording;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import java.util.Set;

/** The name does not exist, as the resolver says. */
final class NameNotFound extends SymptomRule {
    NameNotFound() {
        super(
                Cause.NAME_NOT_FOUND,
                Set.of(Cause.RESOLVER_FAILURE),
                Set.of(Symptom.UNRESOLVED),
                Reach.NOT_COMPARABLE,
                Set.of());
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        if (first.end().kind() == EndKind.OTHER_FAMILY) {
            return Finding.refuted("The name has addresses: " + first.end().detail() + ".");
        }
        return first.end().kind() == EndKind.NAME_NOT_FOUND
                ? Finding.proven("The resolver answered that "
                        + Wording.quote(facts.endpoint().target().host()) + " does not exist: "
                        + first.end().detail() + ".")
                : Finding.refuted("No resolver reported that the name does not exist.");
    }
}
