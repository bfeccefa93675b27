package io.sshprobe.investigation;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.HopLimitRange;
import io.sshprobe.observation.HopLimitTrial;
import io.sshprobe.observation.Observation;
import io.sshprobe.probe.ProbeRequest;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Opening;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import io.sshprobe.target.StageTimeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Plans the experiments that find out from how far an answer comes.
 *
 * <p>On a connection that is open, one connection is enough. The answer of a closed port takes a SYN for each limit that is
 * tried; the kernel sends those of one attempt.
 */
final class DistancePlans {
    /** How long a measurement on an open connection may take: about ten steps of 0.6 to 1.3 s. */
    static final Duration MEASUREMENT = Duration.ofSeconds(9);

    /** With less time a measurement rarely comes to an end. */
    private static final Duration SHORTEST_MEASUREMENT = Duration.ofSeconds(6);

    /** How long to wait for a reset that is let in: long enough for two or three retransmissions. */
    private static final Duration RESET = Duration.ofSeconds(2);

    /** Linux 6.5 and newer send a SYN again each second at first (tcp_syn_linear_timeouts). */
    private static final Duration PER_SYN = Duration.ofSeconds(1);

    /** Older kernels double the wait from one second on (RFC 6298 §2.1, §5.5): they send after 0, 1 and 3 s. */
    private static final Duration THREE_SYNS = Duration.ofSeconds(3);

    /** Less than {@link #PER_SYN}, so that no SYN is sent whose answer would not be waited for. */
    private static final Duration LAST_SYN = Duration.ofMillis(950);

    /** The most SYNs of one attempt. */
    private static final int MOST_SYNS = 5;

    /** How many routers one step of a coarse search skips: as many as a fine search can tell apart. */
    private static final int COARSE = MOST_SYNS + 1;

    private DistancePlans() {}

    /**
     * How to find out more about the distance of a control port that has answered.
     *
     * @param third a port that was not probed before, if one may be. It is probed after a port that accepts, whose distance is known by
     *     one measurement
     */
    static Optional<ProbeRequest> ofControlPort(
            CaseFile facts, ProbePlan quick, Optional<Endpoint> third, Duration left) {
        return facts.of(Experiment.CONTROL_PORT).stream()
                .filter(DistancePlans::answered)
                .findFirst()
                .flatMap(port -> !port.completed(Stage.CONNECT)
                        ? closed(port.endpoint(), facts, quick, left)
                        : facts.of(Experiment.CONTROL_DISTANCE).isEmpty()
                                ? open(port.endpoint(), quick, left)
                                : third.flatMap(other -> asFar(other, facts, quick, left)));
    }

    private static Optional<ProbeRequest> asFar(Endpoint port, CaseFile facts, ProbePlan quick, Duration left) {
        return HopLimitRange.of(trials(facts, Experiment.CONTROL_DISTANCE))
                .flatMap(range -> syns(port, quick, Experiment.CONTROL_DISTANCE, fromAsFarToo(range), left));
    }

    private static Optional<ProbeRequest> open(Endpoint port, ProbePlan quick, Duration left) {
        return left.compareTo(SHORTEST_MEASUREMENT) < 0
                ? Optional.empty()
                : Optional.of(new ProbeRequest(
                        port,
                        quick.withDepth(Stage.CONNECT)
                                .withOpening(Opening.DISTANCE)
                                .withTimeouts(identification(quick, min(left, MEASUREMENT))),
                        Experiment.CONTROL_DISTANCE,
                        0));
    }

    private static Optional<ProbeRequest> closed(Endpoint port, CaseFile facts, ProbePlan quick, Duration left) {
        return HopLimitRange.of(trials(facts, Experiment.CONTROL_DISTANCE))
                .map(DistancePlans::limits)
                .flatMap(limits -> syns(port, quick, Experiment.CONTROL_DISTANCE, limits, left));
    }

    /** How to find out whether the refusal comes from nearer than the answer of the control port. */
    static Optional<ProbeRequest> ofRefusal(CaseFile facts, ProbePlan quick, Duration left) {
        return HopLimitRange.of(trials(facts, Experiment.CONTROL_DISTANCE))
                .map(port -> facts.of(Experiment.REFUSAL_DISTANCE).isEmpty()
                        ? fromAsFarToo(port)
                        : nearerThan(port, HopLimitRange.FORWARDED))
                .flatMap(limits -> syns(facts.endpoint(), quick, Experiment.REFUSAL_DISTANCE, limits, left));
    }

    /** How to find out whether a reset comes from nearer than the server. */
    static Optional<ProbeRequest> ofReset(CaseFile facts, ProbePlan quick, Duration left) {
        List<Observation> made = facts.of(Experiment.NEARER_ONLY);
        ProbePlan nearer = quick.withOpening(Opening.NEARER_ONLY)
                .withTimeouts(new StageTimeouts(
                        quick.timeouts().connect(),
                        min(left, MEASUREMENT),
                        Duration.ZERO,
                        min(quick.timeouts().other(), RESET)));
        if (made.isEmpty()) {
            return left.compareTo(SHORTEST_MEASUREMENT) < 0
                    ? Optional.empty()
                    : Optional.of(new ProbeRequest(facts.endpoint(), nearer, Experiment.NEARER_ONLY, 0));
        }
        return HopLimitRange.of(made.get(0).transport().trials(HopLimitTrial.AnswerTo.KEEP_ALIVE))
                .filter(HopLimitRange::isExact)
                .map(server -> new ProbeRequest(
                        facts.endpoint(),
                        nearer.withTcp(nearer.tcp().withLeastHopLimits(nearerThan(server, 0))),
                        Experiment.NEARER_ONLY,
                        0));
    }

    private static Optional<ProbeRequest> syns(
            Endpoint endpoint, ProbePlan quick, Experiment experiment, List<Integer> limits, Duration left) {
        Duration lastSyn = PER_SYN.multipliedBy(limits.size() - 1L);
        // Of more limits, an older kernel tries three at a time.
        Duration wait = (limits.size() < 3 ? lastSyn : max(lastSyn, THREE_SYNS)).plus(LAST_SYN);
        return limits.isEmpty() || left.compareTo(wait) < 0
                ? Optional.empty()
                : Optional.of(new ProbeRequest(
                        endpoint,
                        quick.withDepth(Stage.CONNECT)
                                .withOpening(Opening.AFTER_SERVER)
                                .withTcp(quick.tcp().withLeastHopLimits(limits))
                                .withTimeouts(quick.timeouts().withConnect(wait)),
                        experiment,
                        0));
    }

    /** A limit that keeps out what comes from as far, and then one that does not, if the distance is known. */
    private static List<Integer> fromAsFarToo(HopLimitRange peer) {
        int nearer = peer.most() + 1;
        return peer.isExact() ? List.of(nearer, peer.most()) : List.of(nearer);
    }

    /**
     * Limits that keep out what comes from as far. One that no packet has which started at the same value comes first: a system
     * can start its resets at another value. Then one that is larger by some routers more, if any are asked for.
     */
    private static List<Integer> nearerThan(HopLimitRange peer, int more) {
        int nearer = peer.most() + 1;
        return IntStream.of(peer.start() + 1, nearer + more, nearer)
                .filter(limit -> limit >= nearer && limit <= peer.start() + 1 && limit <= HopLimitTrial.LARGEST)
                .distinct()
                .boxed()
                .toList();
    }

    /** The limits of the next attempt, from the largest: those within a small range, or else some of the usual values. */
    private static List<Integer> limits(HopLimitRange range) {
        List<Integer> limits = new ArrayList<>();
        if (range.most() - range.least() <= MOST_SYNS) {
            for (int limit = range.most(); limit > range.least(); limit--) {
                limits.add(limit);
            }
            return limits;
        }
        int start = new HopLimitRange(range.least(), range.least()).start();
        if (start < range.most()) {
            limits.add(start + 1);
        }
        for (int limit = start; limits.size() < MOST_SYNS; limit -= COARSE) {
            if (limit <= range.least() || limit > range.most()) {
                break;
            }
            limits.add(limit);
        }
        return limits;
    }

    private static List<HopLimitTrial> trials(CaseFile facts, Experiment experiment) {
        return facts.of(experiment).stream()
                .flatMap(seen -> seen.transport().trials().stream())
                .toList();
    }

    private static boolean answered(Observation port) {
        return port.completed(Stage.CONNECT)
                || (port.end().kind() == EndKind.REFUSED && port.end().icmp() == null);
    }

    private static StageTimeouts identification(ProbePlan plan, Duration wait) {
        StageTimeouts timeouts = plan.timeouts();
        return new StageTimeouts(timeouts.connect(), wait, Duration.ZERO, timeouts.other());
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
