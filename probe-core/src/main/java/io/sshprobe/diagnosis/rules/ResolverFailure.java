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

/** No resolver could say whether the name exists. */
final class ResolverFailure extends SymptomRule {
    ResolverFailure() {
        super(
                Cause.RESOLVER_FAILURE,
                Set.of(Cause.NAME_NOT_FOUND, Cause.NO_ROUTE),
                Set.of(Symptom.UNRESOLVED),
                Reach.NOT_COMPARABLE,
                Set.of());
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        if (first.end().kind() == EndKind.OTHER_FAMILY) {
            return Finding.consistent(
                    "A resolver that lost the answer for one address family would give only the other's addresses.");
        }
        return first.end().kind() == EndKind.RESOLVER_FAILURE
                ? Finding.proven("No resolver answered for "
                        + Wording.quote(facts.endpoint().target().host()) + " within "
                        + Wording.time(first.end().atNanos()) + ": "
                        + first.end().detail() + ".")
                : Finding.refuted("A resolver answered: the name does not exist.");
    }
}
