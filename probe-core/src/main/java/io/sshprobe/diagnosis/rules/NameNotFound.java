package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Wording;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import java.util.List;
import java.util.Optional;
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
        if (first.end().kind() != EndKind.NAME_NOT_FOUND) {
            return Finding.refuted("No resolver reported that the name does not exist.");
        }
        String host = Wording.quote(facts.endpoint().target().host());
        return Finding.proven(
                isAddressInAZone(facts)
                        ? "What follows '%' in " + host + " must be an interface of this machine: "
                                + first.end().detail() + "."
                        : "The resolver answered that " + host + " does not exist: "
                                + first.end().detail() + ".");
    }

    @Override
    public Optional<String> headline(CaseFile facts) {
        return isAddressInAZone(facts)
                ? Optional.of("This machine does not have the interface that the address names")
                : Optional.empty();
    }

    @Override
    public List<Remedy> remedies(CaseFile facts) {
        return isAddressInAZone(facts)
                ? List.of(Remedy.client(
                        "'ip link' lists the interfaces of this machine. A zone holds for one machine only."))
                : List.of();
    }

    @Override
    public boolean hasGeneralRemedies(CaseFile facts) {
        return !isAddressInAZone(facts);
    }

    /** RFC 4007 §11: {@code fe80::1%eth0}. */
    private static boolean isAddressInAZone(CaseFile facts) {
        String host = facts.endpoint().target().host();
        return host.indexOf(':') >= 0 && host.indexOf('%') >= 0;
    }
}
