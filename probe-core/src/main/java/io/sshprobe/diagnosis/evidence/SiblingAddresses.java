package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Errno;
import io.sshprobe.observation.Observation;
import io.sshprobe.target.AddressFamily;
import io.sshprobe.target.Stage;
import java.net.InetAddress;
import java.util.Set;

/** What the probes of other addresses of the same name say. */
public final class SiblingAddresses {
    private static final Set<Errno> NO_ROUTE_FOR_THE_FAMILY = Set.of(Errno.ENETUNREACH, Errno.EAFNOSUPPORT);

    private SiblingAddresses() {}

    /** Whether another address of the name accepted a connection. */
    public static boolean reached(CaseFile facts) {
        return facts.siblings().stream().anyMatch(sibling -> sibling.completed(Stage.CONNECT));
    }

    /** Whether this machine has no route for the family of this address, and has one for another address of the name. */
    public static boolean otherFamilyHasARoute(Reading first, CaseFile facts) {
        Errno errno = first.end().errno();
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
                    case RST_TO_SYN, ICMP_TO_SYN, NO_ANSWER, RST_TO_ACK, REJECTED_MIDWAY -> true;
                    case CLOSED_WORDLESS, SILENT, REFUSED_IN_WORDS, OTHER_WORDS, ECHOED, OTHER_VERSION -> true;
                    case WORDS_AFTER_IDENTIFICATION, STALLED, KEPT_SENDING, CUT, DISCONNECTED, PROTOCOL_BREACH -> true;
                    case MISMATCHED, UNVERIFIED, COMPLETED, CLIENT_REFUSES, UNSUPPORTED -> true;
                };
    }
}
