package io.sshprobe.investigation;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.probe.ProbeRequest;
import io.sshprobe.target.AddressFamily;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Offer;
import io.sshprobe.target.Opening;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import io.sshprobe.target.StageTimeouts;
import io.sshprobe.target.Target;
import io.sshprobe.target.TcpSettings;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans experiments: which probes to make, within the plan of the first probe and the rest of the budget. */
final class ExperimentPlans {
    /** The pause between two connections to one host, so that they do not count as a burst. */
    static final Duration PACE = Duration.ofMillis(250);

    /** The pause before the same probe is repeated: gives a service time to restart, or a backend time to come back. */
    static final Duration BEFORE_REPEAT = Duration.ofSeconds(1);

    /** Longer than OpenSSH's shortest penalty, 15 s (sshd_config(5), PerSourcePenalties min). */
    static final Duration LONG_PAUSE = Duration.ofSeconds(16);

    /** The part of the patience that is kept for the probe after a long pause. */
    private static final Duration FOR_THE_PROBE = Duration.ofSeconds(10);

    /** A shorter pause outlasts no limit. */
    static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);

    /** Long enough for a SYN's retransmissions after 1 and 3 s (RFC 6298 §2.1), or after 1, 2 and 3 s (Linux 6.5 and newer). */
    private static final Duration CONNECT = StageTimeouts.ENOUGH.connect();

    /** Long enough for four retransmissions of data, the first after 0.2 s (RFC 6298, Linux TCP_RTO_MIN). */
    private static final Duration STALL = StageTimeouts.ENOUGH.other();

    /** How long to watch whether a connection stays open on which the protocol allows nothing more. */
    private static final Duration STAYS_OPEN = Duration.ofSeconds(2);

    /** How much longer than the first wait a wait must be to be worth a connection. */
    private static final Duration LONGER = Duration.ofSeconds(5);

    /** The number of round trips that is added to each of these times. */
    private static final int ROUND_TRIPS = StageTimeouts.ROUND_TRIPS;

    /**
     * Ports whose answer tells whether the host is up: firewalls often let web traffic through, and any answer will do.
     */
    private static final List<Integer> CONTROL_PORTS = List.of(443, 80, 8443);

    /** A segment size that every path carries: 576 bytes less the headers (RFC 1122 §3.3.3, RFC 9293 §3.7.1). */
    private static final int SMALL_SEGMENT = 536;

    /** Names that nearly every server has. */
    private static final Map<AlgorithmKind, String> COMMON = Map.of(
            AlgorithmKind.KEX, "curve25519-sha256",
            AlgorithmKind.HOST_KEY, "ssh-ed25519",
            AlgorithmKind.CIPHER, "aes128-ctr",
            AlgorithmKind.MAC, "hmac-sha2-256",
            AlgorithmKind.COMPRESSION, "none");

    private final ProbePlan plan;
    private final Budget budget;
    private final List<InetAddress> sources;

    /**
     * Plans within a plan for probes and a budget.
     *
     * @param sources addresses of this machine that may be used as the source
     */
    ExperimentPlans(ProbePlan plan, Budget budget, List<InetAddress> sources) {
        this.plan = plan;
        this.budget = budget;
        this.sources = List.copyOf(sources);
    }

    /**
     * How to carry out an experiment; empty if it cannot be made.
     *
     * @param left the rest of the patience
     */
    Optional<ExperimentPlan> of(Experiment experiment, CaseFile facts, Duration left) {
        ProbePlan quick = plan.withTimeouts(timeouts(facts.first(), left));
        return switch (experiment) {
            case FIRST, HOP_WALK -> Optional.empty();
            case REPEAT -> once(experiment, facts, BEFORE_REPEAT, listening(quick, facts));
            case AFTER_PAUSE -> afterPause(facts, quick, left);
            case LISTEN_FIRST -> once(experiment, facts, PACE, quick.withOpening(Opening.AFTER_SERVER));
            case SILENT -> once(experiment, facts, PACE, brief(quick, Opening.NOTHING));
            case OTHER_PROTOCOL -> once(experiment, facts, PACE, brief(quick, Opening.OTHER_PROTOCOL));
            case TLS_HELLO -> once(experiment, facts, PACE, brief(quick, Opening.TLS_HELLO));
            case SPEAK_FIRST -> once(experiment, facts, PACE, quick.withOpening(Opening.AT_ONCE));
            case PROXY_HEADER -> once(experiment, facts, PACE, quick.withOpening(Opening.PROXY_HEADER));
            case PROXY_HEADER_V2 -> once(experiment, facts, PACE, quick.withOpening(Opening.PROXY_HEADER_V2));
            case FLOOD -> once(experiment, facts, PACE, brief(quick, Opening.FLOOD));
            case SINGLE_BYTES -> once(experiment, facts, PACE, quick.withOpening(Opening.SINGLE_BYTES));
            case SMALL_SEGMENTS ->
                once(experiment, facts, PACE, quick.withTcp(plan.tcp().withMaxSegment(SMALL_SEGMENT)));
            case SMALL_KEXINIT -> once(experiment, facts, PACE, quick.withOffer(smallest(facts.first())));
            case LONGER_WAIT -> longerWait(facts, left);
            case WIDER_OFFER -> once(experiment, facts, PACE, quick.withOffer(Offer.ALL));
            case CONTROL_PORT -> controlPort(facts, quick);
            case CONTROL_DISTANCE -> soon(DistancePlans.ofControlPort(facts, quick, unprobedPort(facts), left));
            case REFUSAL_DISTANCE -> soon(DistancePlans.ofRefusal(facts, quick, left));
            case NEARER_ONLY -> soon(DistancePlans.ofReset(facts, quick, left));
            case OTHER_SOURCE -> otherSource(facts, quick);
            case TOGETHER -> {
                ProbeRequest request = request(experiment, facts.endpoint(), quick);
                yield Optional.of(new ExperimentPlan(BEFORE_REPEAT, List.of(request, request)));
            }
        };
    }

    private static Optional<ExperimentPlan> once(Experiment experiment, CaseFile facts, Duration pause, ProbePlan how) {
        return Optional.of(ExperimentPlan.of(pause, request(experiment, facts.endpoint(), how)));
    }

    private static Optional<ExperimentPlan> soon(Optional<ProbeRequest> request) {
        return request.map(one -> ExperimentPlan.of(PACE, one));
    }

    private static ProbeRequest request(Experiment experiment, Endpoint endpoint, ProbePlan how) {
        return new ProbeRequest(endpoint, how, experiment, 0);
    }

    /** Waits for the server to speak first if speaking first may have lost what it sent. */
    private static ProbePlan listening(ProbePlan quick, CaseFile facts) {
        return facts.first().end().stage() == Stage.IDENTIFICATION ? quick.withOpening(Opening.AFTER_SERVER) : quick;
    }

    private static ProbePlan brief(ProbePlan quick, Opening opening) {
        StageTimeouts timeouts = quick.timeouts();
        return quick.withOpening(opening)
                .withDepth(Stage.KEXINIT)
                .withTimeouts(new StageTimeouts(
                        timeouts.connect(),
                        timeouts.identification(),
                        Duration.ZERO,
                        min(timeouts.other(), STAYS_OPEN)));
    }

    private static Optional<ExperimentPlan> afterPause(CaseFile facts, ProbePlan quick, Duration left) {
        // More patience than that is meant to be used: it makes the pause longer.
        Duration pause = min(max(LONG_PAUSE, left.minus(FOR_THE_PROBE)), left);
        return pause.compareTo(SHORTEST_PAUSE) < 0
                ? Optional.empty()
                : once(Experiment.AFTER_PAUSE, facts, pause, listening(quick, facts));
    }

    /** All of the patience that is left, if that is more than the first wait. */
    private Optional<ExperimentPlan> longerWait(CaseFile facts, Duration left) {
        Duration wait = min(left.minus(PACE), StageTimeouts.MAX);
        Duration before =
                Duration.ofNanos(facts.first().stage(Stage.IDENTIFICATION).durationNanos());
        return wait.compareTo(before.plus(LONGER)) < 0
                ? Optional.empty()
                : once(
                        Experiment.LONGER_WAIT,
                        facts,
                        PACE,
                        plan.withTimeouts(new StageTimeouts(
                                plan.timeouts().connect(),
                                wait,
                                Duration.ZERO,
                                plan.timeouts().other())));
    }

    private Optional<ExperimentPlan> controlPort(CaseFile facts, ProbePlan quick) {
        return unprobedPort(facts)
                .map(port -> ExperimentPlan.of(
                        PACE,
                        request(
                                Experiment.CONTROL_PORT,
                                port,
                                quick.withDepth(Stage.CONNECT).withOpening(Opening.AFTER_SERVER))));
    }

    /** The next of the control ports, unless the budget allows no more of them. */
    private Optional<Endpoint> unprobedPort(CaseFile facts) {
        Target target = facts.endpoint().target();
        Set<Integer> tried = Stream.of(Experiment.CONTROL_PORT, Experiment.CONTROL_DISTANCE)
                .flatMap(experiment -> facts.of(experiment).stream())
                .map(seen -> seen.endpoint().target().port())
                .collect(Collectors.toSet());
        return tried.size() >= budget.maxControlPorts()
                ? Optional.empty()
                : CONTROL_PORTS.stream()
                        .filter(port -> port != target.port() && !tried.contains(port))
                        .findFirst()
                        .map(port -> new Endpoint(
                                new Target(target.host(), port),
                                facts.endpoint().address()));
    }

    private Optional<ExperimentPlan> otherSource(CaseFile facts, ProbePlan quick) {
        InetAddress local = facts.first().transport().localAddress();
        InetAddress target = facts.endpoint().address();
        if (local == null || target == null) {
            return Optional.empty();
        }
        return sources.stream()
                .filter(source -> AddressFamily.of(source) == AddressFamily.of(target))
                .filter(source -> !source.equals(local))
                .filter(source -> facts.of(Experiment.OTHER_SOURCE).stream()
                        .noneMatch(seen ->
                                source.equals(seen.transport().settings().source())))
                .findFirst()
                .map(source -> ExperimentPlan.of(
                        PACE,
                        request(
                                Experiment.OTHER_SOURCE,
                                facts.endpoint(),
                                listening(quick, facts).withTcp(TcpSettings.DEFAULT.withSource(source)))));
    }

    /** For each list, the name that was negotiated, if the server's list came; otherwise one that nearly every server has. */
    private Offer smallest(Observation first) {
        var negotiation = first.keyExchange().negotiation();
        Offer offer = plan.offer();
        for (AlgorithmKind kind : AlgorithmKind.values()) {
            List<String> negotiated = negotiation == null
                    ? List.of()
                    : kind.slots().stream()
                            .flatMap(slot -> negotiation.negotiated(slot).stream())
                            .distinct()
                            .toList();
            offer = offer.edit(
                    kind,
                    negotiated.isEmpty() ? Objects.requireNonNull(COMMON.get(kind)) : String.join(",", negotiated));
        }
        return offer;
    }

    /** Shorter timeouts than the first probe's: an answer comes soon, or after as long as it took the first time. */
    private StageTimeouts timeouts(Observation first, Duration left) {
        StageTimeouts planned = plan.timeouts();
        Duration roundTrips = Duration.ofNanos(ROUND_TRIPS * roundTrip(first));
        Duration asBefore = Duration.ofNanos(first.stagesSinceConnected().stream()
                        .mapToLong(StageRecord::durationNanos)
                        .sum())
                .plus(STAYS_OPEN);
        // The full timeout is not waited for a second time; an end, or a late identification string, is waited for.
        boolean silent =
                first.end().stage() == Stage.IDENTIFICATION && first.end().kind() == EndKind.TIMED_OUT;
        Duration identification = silent ? STALL.plus(roundTrips) : max(STALL.plus(roundTrips), asBefore);
        return new StageTimeouts(
                        min(planned.connect(), CONNECT.plus(roundTrips)),
                        min(planned.identification(), identification),
                        Duration.ZERO,
                        min(planned.other(), STALL.plus(roundTrips)))
                .cappedAt(max(left.dividedBy(2), STAYS_OPEN));
    }

    private static long roundTrip(Observation first) {
        var tcp = first.transport().tcpInfo();
        return tcp != null && tcp.rttMicros() > 0
                ? tcp.rttMicros() * 1000
                : first.completed(Stage.CONNECT) ? first.stage(Stage.CONNECT).waitedNanos() : 0;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
