package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EvidenceRung;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.HopLimitRange;
import io.sshprobe.observation.HopLimitTrial;
import io.sshprobe.observation.HopLimitTrial.AnswerTo;
import io.sshprobe.observation.Observation;
import io.sshprobe.target.Stage;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the hop limits of answers to a SYN say about who answered.
 *
 * <p>Every router on the way lowers the hop limit of a packet by one. So of two packets that started at the same value, the
 * one with the larger hop limit comes from nearer. Counter-evidence: paths of different lengths to one host (so one sample is
 * never enough), devices that rewrite the hop limit, systems that start their resets at another value, and a router that
 * forwards one port to a host behind it and answers for the other itself.
 */
public final class Distances {
    /** With longer round trips, a SYN is sent again before the answer to the first can have come. */
    private static final Duration LONGEST_ROUND_TRIP = Duration.ofMillis(500);

    /** Fewer samples say too little: other paths may be shorter. */
    private static final int ENOUGH = 2;

    /** If a host is behind so many routers, it is enough to know that it is not nearer. */
    private static final int FAR = 12;

    /** What else shows like a nearer sender. */
    static final String OTHERWISE =
            "Paths of different lengths, or a device that rewrites hop limits, would look the same.";

    private Distances() {}

    /** Whether the distance of a control port is not known well enough, and another attempt can tell more. */
    static boolean controlPortTellsMore(Reading first, CaseFile facts) {
        if (first.symptom() != Symptom.RST_TO_SYN
                || !canTell(first)
                || ControlPorts.answered(facts).isEmpty()) {
            return false;
        }
        List<Reading> made = atControlPort(facts);
        return facts.of(Experiment.CONTROL_DISTANCE).isEmpty()
                || (!made.isEmpty()
                        && made.stream().noneMatch(Distances::isOpen)
                        && ofControlPort(facts)
                                .filter(range -> !isEnough(range))
                                .isPresent())
                || closedPortTellsMore(facts);
    }

    /** Whether a third port, if it is closed, can tell whether the nearer system has the address itself. */
    private static boolean closedPortTellsMore(CaseFile facts) {
        return nearby(facts)
                        .filter(nearby -> nearby.times >= ENOUGH && nearby.mayForward)
                        .isPresent()
                && atThirdPort(facts).isEmpty();
    }

    /** Whether the refusal may come from nearer than the answer of the control port. A difference must be seen twice. */
    static boolean refusalTellsMore(CaseFile facts) {
        return ofControlPort(facts)
                .filter(range -> isEnough(range) && range.routers() > 0)
                .filter(port -> refusals(facts).size() == nearer(facts, port).size())
                .isPresent();
    }

    /** Whether the port refused again while its distance was measured: then one more refusal says nothing new. */
    static boolean refusedAgain(CaseFile facts) {
        return refusals(facts).stream().anyMatch(each -> each.symptom() == Symptom.RST_TO_SYN);
    }

    /** Whether answers from nearer can be told: the hop limit is known, or it shows at least that the host is far. */
    private static boolean isEnough(HopLimitRange range) {
        return range.isExact() || range.routers() >= FAR;
    }

    /** Whether this machine can tell, and whether there may be a router in between. */
    static boolean canTell(Reading reading) {
        InetAddress target = reading.seen().endpoint().address();
        return target != null
                && !target.isLoopbackAddress()
                && !target.isLinkLocalAddress()
                && !target.equals(reading.seen().transport().localAddress())
                && reading.tcp() != null
                && !reading.seen().transport().isMissing(EvidenceRung.LEAST_HOP_LIMIT)
                && reading.rtt().orElse(reading.waited()) <= LONGEST_ROUND_TRIP.toNanos();
    }

    /**
     * That a system which is not the host refuses: its refusals came from nearer than the answer of another port, at least
     * twice, and it is no system that only forwards the other port.
     */
    public static Optional<String> refusedNearby(CaseFile facts) {
        return nearby(facts)
                .filter(nearby -> nearby.times >= ENOUGH && !nearby.mayForward)
                .map(nearby -> nearby.sentence
                        + thirdPortIsFar(facts).orElse("")
                        + " Something nearer than the host seems to refuse: a router or firewall before it. "
                        + OTHERWISE);
    }

    /** That refusals came from nearer than the answer of another port, which has other explanations too. */
    public static Optional<String> refusedNearbyPerhaps(CaseFile facts) {
        return nearby(facts)
                .filter(nearby -> nearby.times < ENOUGH || nearby.mayForward)
                .map(
                        nearby -> nearby.sentence
                                + thirdPortIsNearToo(facts).orElse("")
                                + (nearby.times < ENOUGH
                                        ? " It was seen once, which one of several paths explains too."
                                        : " Either a firewall in between refuses, or the nearer system has this address itself, and forwards only port "
                                                + controlPort(facts)
                                                + " to a host behind it: port forwarding, or a published port of a container."));
    }

    private static Optional<Nearby> nearby(CaseFile facts) {
        return ofControlPort(facts).filter(Distances::isEnough).flatMap(port -> {
            List<Reading> nearer = nearer(facts, port);
            List<HopLimitTrial> trials =
                    nearer.stream().flatMap(each -> trials(each, AnswerTo.SYN)).toList();
            boolean startsAlike = bothAreResets(facts)
                    || trials.stream().noneMatch(each -> each.arrived() && each.leastHopLimit() > port.start());
            boolean farNearer = trials.stream()
                    .anyMatch(each -> each.arrived() && each.leastHopLimit() > port.most() + HopLimitRange.FORWARDED);
            return nearer.isEmpty() || !startsAlike
                    ? Optional.empty()
                    : Optional.of(new Nearby(
                            "The refusal arrives with a hop limit of " + leastOf(trials) + ", the answer of port "
                                    + controlPort(facts) + " of the same address with " + port.most()
                                    + (port.isExact() ? "" : " at most")
                                    + (nearer.size() > 1 ? " (seen " + nearer.size() + " times)." : "."),
                            nearer.size(),
                            !bothAreResets(facts)
                                    && !farNearer
                                    && thirdPortIsFar(facts).isEmpty()));
        });
    }

    /**
     * Refusals from nearer than the answer of another port.
     *
     * @param mayForward whether the nearer system may have the address, and forward the other port, which accepts, to a host
     *     right behind it
     */
    private record Nearby(String sentence, int times, boolean mayForward) {}

    /** A system that starts its resets at another value than the rest does so on every port. */
    private static boolean bothAreResets(CaseFile facts) {
        return atControlPort(facts).stream().anyMatch(port -> port.symptom() == Symptom.RST_TO_SYN);
    }

    /** That a third port, which is closed, answers from as far as the control port: the host there has the address. */
    private static Optional<String> thirdPortIsFar(CaseFile facts) {
        return ofControlPort(facts)
                .filter(HopLimitRange::isExact)
                .flatMap(port -> atThirdPort(facts).stream()
                        .filter(third -> third.symptom() == Symptom.RST_TO_SYN)
                        .filter(third -> trials(third, AnswerTo.SYN)
                                .toList()
                                .equals(List.of(
                                        new HopLimitTrial(AnswerTo.SYN, port.most() + 1, false),
                                        new HopLimitTrial(AnswerTo.SYN, port.most(), true))))
                        .findFirst())
                .map(third -> " Port " + portOf(third) + ", which is closed, answers from as far as port "
                        + controlPort(facts) + ".");
    }

    private static Optional<String> thirdPortIsNearToo(CaseFile facts) {
        return ofControlPort(facts).flatMap(port -> atThirdPort(facts).stream()
                .filter(third -> third.symptom() == Symptom.RST_TO_SYN)
                .filter(third -> trials(third, AnswerTo.SYN)
                        .anyMatch(trial -> trial.arrived() && trial.leastHopLimit() > port.most()))
                .findFirst()
                .map(third -> " Port " + portOf(third) + " is refused from nearer, too."));
    }

    private static boolean isOpen(Reading port) {
        return port.seen().completed(Stage.CONNECT);
    }

    /** That the refusal comes from as far as the answer of another port, or that nothing can be nearer. */
    public static Optional<String> refusedFromAsFar(CaseFile facts) {
        Optional<HopLimitRange> port = ofControlPort(facts).filter(HopLimitRange::isExact);
        if (port.isPresent() && port.get().routers() == 0) {
            return Optional.of(
                    "The answer of port " + controlPort(facts) + " of the same address arrives with the hop limit "
                            + port.get().most()
                            + ", at which systems start: no router seems to lie in between. A rule of the host itself is not excluded.");
        }
        return port.filter(
                        range -> nearer(facts, range).isEmpty() && arrived(refusals(facts), AnswerTo.SYN, range.most()))
                .map(range -> "The refusal arrives with the hop limit " + range.most() + ", like the answer of port "
                        + controlPort(facts)
                        + " of the same address: both come from as far. A rule of the host itself is not excluded.");
    }

    /** That the refusal has a smaller hop limit than the answer of another port: another system seems to answer. */
    public static Optional<String> refusedByAnother(CaseFile facts) {
        return ofControlPort(facts)
                .filter(HopLimitRange::isExact)
                .filter(port -> refusals(facts).stream()
                        .flatMap(each -> trials(each, AnswerTo.SYN))
                        .anyMatch(each -> !each.arrived() && each.leastHopLimit() <= port.most()))
                .map(port -> "The refusal seems to arrive with a smaller hop limit than the answer of port "
                        + controlPort(facts) + " of the same address, which has " + port.most()
                        + ": a system behind it may refuse, or a nearer one that starts at a smaller value.");
    }

    /** That the answers of one port arrived with different hop limits: then a difference between two ports says little. */
    public static Optional<String> distanceVaries(CaseFile facts) {
        // A measurement that was cut short has no trials, and says nothing.
        boolean measured = atControlPort(facts).stream()
                .anyMatch(each -> !each.seen().transport().trials().isEmpty());
        return measured && ofControlPort(facts).isEmpty()
                ? Optional.of("Answers of port " + controlPort(facts)
                        + " of the same address arrive with different hop limits, as over paths of different lengths.")
                : Optional.empty();
    }

    private static boolean arrived(List<Reading> readings, AnswerTo answerTo, int hopLimit) {
        return readings.stream()
                .flatMap(each -> trials(each, answerTo))
                .anyMatch(each -> each.arrived() && each.leastHopLimit() == hopLimit);
    }

    private static Optional<HopLimitRange> ofControlPort(CaseFile facts) {
        List<HopLimitTrial> trials = atControlPort(facts).stream()
                .flatMap(each -> each.seen().transport().trials().stream())
                .toList();
        return trials.isEmpty() ? Optional.empty() : HopLimitRange.of(trials);
    }

    /** The measurements at the first port that was measured. */
    private static List<Reading> atControlPort(CaseFile facts) {
        return measuredPorts(facts)
                .filter(each -> portOf(each).equals(controlPort(facts)))
                .toList();
    }

    private static List<Reading> atThirdPort(CaseFile facts) {
        return measuredPorts(facts)
                .filter(each -> !portOf(each).equals(controlPort(facts)))
                .toList();
    }

    private static Stream<Reading> measuredPorts(CaseFile facts) {
        return FurtherProbes.of(facts, Experiment.CONTROL_DISTANCE).stream();
    }

    private static List<Reading> refusals(CaseFile facts) {
        return FurtherProbes.of(facts, Experiment.REFUSAL_DISTANCE);
    }

    /** The refusals that came from nearer than the answer of the control port. */
    private static List<Reading> nearer(CaseFile facts, HopLimitRange port) {
        return refusals(facts).stream()
                .filter(each -> each.symptom() == Symptom.RST_TO_SYN)
                .filter(each -> trials(each, AnswerTo.SYN)
                        .anyMatch(trial -> trial.arrived() && trial.leastHopLimit() > port.most()))
                .toList();
    }

    static Stream<HopLimitTrial> trials(Reading reading, AnswerTo answerTo) {
        return reading.seen().transport().trials(answerTo).stream();
    }

    /** The smallest hop limit with which one of these answers came. */
    static String leastOf(List<HopLimitTrial> trials) {
        HopLimitRange range = HopLimitRange.of(trials).orElse(HopLimitRange.ANY);
        return range.isExact() ? Integer.toString(range.most()) : range.least() + " or more";
    }

    private static String controlPort(CaseFile facts) {
        return port(facts.of(Experiment.CONTROL_DISTANCE).get(0));
    }

    private static String portOf(Reading reading) {
        return port(reading.seen());
    }

    private static String port(Observation seen) {
        return Integer.toString(seen.endpoint().target().port());
    }
}
