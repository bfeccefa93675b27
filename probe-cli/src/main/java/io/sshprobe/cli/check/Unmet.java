package io.sshprobe.cli.check;

import io.sshprobe.cli.report.check.CheckedTarget;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Family;
import io.sshprobe.expectation.ExpectationFinding;
import io.sshprobe.expectation.ExpectationFinding.SeenAt;
import io.sshprobe.expectation.Outcome;
import io.sshprobe.expectation.TargetJudge;
import io.sshprobe.expectation.TimeExpectation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What to make of a target that is not as expected. */
final class Unmet {
    /**
     * Causes that end without anybody doing something about this server now: it starts, its name or its route is being made, a
     * load balancer has not noticed it yet, or a limit for those who come too often expires. Not a ban: to knock again can make it
     * longer.
     */
    private static final Set<Cause> HEALING = EnumSet.of(
            Cause.NAME_NOT_FOUND,
            Cause.RESOLVER_FAILURE,
            Cause.NOT_LISTENING,
            Cause.FIREWALL_DROP,
            Cause.FIREWALL_REJECT,
            Cause.HOST_DOWN,
            Cause.NO_ROUTE,
            Cause.DAEMON_HUNG,
            Cause.DAEMON_CRASH,
            Cause.DEAD_BACKEND,
            Cause.ACCEPT_QUEUE_FULL,
            Cause.MAX_STARTUPS,
            Cause.OPENSSH_PENALTY,
            Cause.PER_SOURCE_LIMIT,
            Cause.CONCURRENCY_LIMIT,
            Cause.CONNECTION_RATE_LIMIT,
            Cause.PACKET_LOSS,
            Cause.PATH_STATE_LOST,
            Cause.PROBER_LIMIT);

    /** Causes that a server decides by what it is or how it is set up: another try shows the same. */
    private static final Set<Cause> DECIDED = EnumSet.of(
            Cause.ALGORITHM_MISMATCH,
            Cause.BAD_HOST_KEY_SIGNATURE,
            Cause.CLIENT_REFUSAL,
            Cause.PROXY_PROTOCOL,
            Cause.NOT_SSH,
            Cause.SKIPPED,
            Cause.PROBER_BUG);

    private Unmet() {}

    static boolean isUnmet(Outcome outcome) {
        return switch (outcome) {
            case FAILED, NOT_JUDGED -> true;
            case PASSED, PASSED_ON_RETRY, WAIVED -> false;
        };
    }

    /** Whether nothing is left to wait for. */
    static boolean isMet(CheckedTarget target) {
        return !isUnmet(target.outcome());
    }

    /** Whether all that is not as expected can heal by itself. One wrong host key ends every wait. */
    static boolean mayHeal(CheckedTarget target) {
        List<Place> places = places(target);
        return !places.isEmpty() && places.stream().allMatch(place -> HEALING.contains(place.seen.cause()));
    }

    /** Whether chance on the network can be the reason. */
    static boolean mayBeChance(CheckedTarget target) {
        List<Place> places = places(target);
        return !places.isEmpty()
                && places.stream()
                        .allMatch(place -> place.isOk() ? place.isTime() : !DECIDED.contains(place.seen.cause()));
    }

    /** Whether an investigation can tell more than one connection did. */
    static boolean needsInvestigation(CheckedTarget target) {
        return places(target).stream().anyMatch(place -> !place.isOk());
    }

    private record Place(ExpectationFinding finding, SeenAt seen) {
        boolean isOk() {
            return seen.cause().family() == Family.OK;
        }

        boolean isTime() {
            return finding.id().startsWith(TimeExpectation.ID_PREFIX);
        }
    }

    /** Where it is not as expected, as far as another look can show anything else. */
    private static List<Place> places(CheckedTarget target) {
        List<Place> all = target.findings().stream()
                .filter(finding -> isUnmet(finding.outcome()))
                .filter(finding -> !finding.id().equals(TargetJudge.ADDRESSES))
                .flatMap(finding -> finding.seen().stream()
                        .filter(seen -> isUnmet(seen.outcome()))
                        .map(seen -> new Place(finding, seen)))
                .toList();
        List<Place> routed = all.stream()
                .filter(place -> place.seen.cause() != Cause.SKIPPED)
                .toList();
        return routed.isEmpty() ? all : routed;
    }
}
