package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Observation;
import io.sshprobe.target.AddressFamily;
import java.net.InetAddress;
import java.util.Set;

/** The address is of a family that this machine has no route for, and another address of the name is not. */
final class Skipped extends SymptomRule {
    private static final Set<String> NO_ROUTE_FOR_THE_FAMILY = Set.of("ENETUNREACH", "EAFNOSUPPORT");

    Skipped() {
        super(Cause.SKIPPED, Set.of(Cause.NO_ROUTE, Cause.HOST_DOWN), Set.of(Symptom.LOCAL_REFUSAL));
    }

    @Override
    Finding examine(Reading first, CaseFile facts) {
        return otherFamilyHasARoute(first, facts)
                ? Finding.proven(
                        first.story(),
                        "This machine has no route for the address family, and has one for another address of the name.")
                : Finding.refuted("No address of another family is known to have a route.");
    }

    /** Whether this address failed for want of its family, and a sibling of another family did not. */
    static boolean otherFamilyHasARoute(Reading first, CaseFile facts) {
        String errno = first.end().errno();
        InetAddress ours = first.seen().endpoint().address();
        return first.symptom() == Symptom.LOCAL_REFUSAL
                && errno != null
                && NO_ROUTE_FOR_THE_FAMILY.contains(errno)
                && ours != null
                && facts.siblings().stream().anyMatch(sibling -> isOtherAndRouted(sibling, ours));
    }

    private static boolean isOtherAndRouted(Observation sibling, InetAddress ours) {
        InetAddress other = sibling.endpoint().address();
        Symptom symptom = Symptom.of(sibling);
        return other != null
                && AddressFamily.of(other) != AddressFamily.of(ours)
                && switch (symptom) {
                    case LOCAL_REFUSAL, UNRESOLVED, OWN_LIMIT, OWN_DEFECT, CANCELLED -> false;
                    default -> true;
                };
    }
}
