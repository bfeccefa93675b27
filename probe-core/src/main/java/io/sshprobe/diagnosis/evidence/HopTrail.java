package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.IcmpError;
import java.util.List;
import java.util.Optional;

/** How far along the path SYNs are known to come. */
public final class HopTrail {
    private HopTrail() {}

    /** The last router that was heard of, and what is behind it, in a sentence. */
    public static Optional<String> describe(CaseFile facts) {
        List<Reading> walk = FurtherProbes.of(facts, Experiment.HOP_WALK);
        return walk.stream()
                .filter(HopTrail::diedOnTheWay)
                .reduce((earlier, later) -> later)
                .map(last -> "A SYN reaches hop " + hops(last) + " (" + offender(last) + "); "
                        + behind(walk.get(walk.size() - 1)))
                .or(() -> walk.isEmpty()
                        ? Optional.empty()
                        : Optional.of("No router on the path reported where a SYN ends, up to "
                                + hops(walk.get(walk.size() - 1)) + " hops."));
    }

    private static String behind(Reading last) {
        return last.symptom() == Symptom.NO_ANSWER
                ? "no router or host behind it answers."
                : "with " + hops(last) + " hops it was answered: " + last.sentence();
    }

    private static boolean diedOnTheWay(Reading reading) {
        IcmpError icmp = reading.end().icmp();
        return icmp != null && icmp.isTimeExceeded();
    }

    private static String offender(Reading reading) {
        IcmpError icmp = reading.end().icmp();
        return icmp == null || icmp.offender() == null
                ? "unknown"
                : icmp.offender().getHostAddress();
    }

    private static String hops(Reading reading) {
        Integer limit = reading.seen().transport().settings().hopLimit();
        return limit == null ? "any number of" : limit.toString();
    }
}
