package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.IcmpError;
import java.util.List;
import java.util.Optional;

/** The last hop on the path that a SYN is known to reach. */
public final class HopWalkOutcome {
    private HopWalkOutcome() {}

    /** The last router that reported an expired SYN, and the answer from beyond it, in a sentence. */
    public static Optional<String> describe(CaseFile facts) {
        List<Reading> walk = FurtherProbes.of(facts, Experiment.HOP_WALK);
        return walk.stream()
                .filter(HopWalkOutcome::expiredOnThePath)
                .reduce((earlier, later) -> later)
                .map(last -> "A SYN reaches hop " + hops(last) + " (" + offender(last) + "); "
                        + beyond(walk.get(walk.size() - 1)))
                .or(() -> walk.isEmpty()
                        ? Optional.empty()
                        : Optional.of("No router on the path reported an expired SYN, up to a hop limit of "
                                + hops(walk.get(walk.size() - 1)) + "."));
    }

    private static String beyond(Reading last) {
        return last.symptom() == Symptom.NO_ANSWER
                ? "no router or host beyond it answers."
                : "a SYN with a hop limit of " + hops(last) + " was answered: " + last.sentence();
    }

    private static boolean expiredOnThePath(Reading reading) {
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
        return limit == null ? "unknown" : limit.toString();
    }
}
