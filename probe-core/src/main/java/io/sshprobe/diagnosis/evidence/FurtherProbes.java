package io.sshprobe.diagnosis.evidence;

import static io.sshprobe.observation.Experiment.AFTER_PAUSE;
import static io.sshprobe.observation.Experiment.CONTROL_DISTANCE;
import static io.sshprobe.observation.Experiment.CONTROL_PORT;
import static io.sshprobe.observation.Experiment.LISTEN_FIRST;
import static io.sshprobe.observation.Experiment.NEARER_ONLY;
import static io.sshprobe.observation.Experiment.OTHER_SOURCE;
import static io.sshprobe.observation.Experiment.REFUSAL_DISTANCE;
import static io.sshprobe.observation.Experiment.REPEAT;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EvidenceRung;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.Observation;
import io.sshprobe.target.Stage;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the probes of an investigation after the first one showed. */
public final class FurtherProbes {
    /** Probes like the first: to the same port, from the same address, without special settings. */
    static final Set<Experiment> SAME = Set.of(REPEAT, AFTER_PAUSE, LISTEN_FIRST);

    /** The symptoms of a server that works. */
    private static final Set<Symptom> WELL =
            Set.of(Symptom.COMPLETED, Symptom.CLIENT_REFUSES, Symptom.MISMATCHED, Symptom.UNSUPPORTED);

    /** Gaps from this length on are shown without milliseconds. */
    private static final Duration LONG = Duration.ofMinutes(10);

    /** If one of these could not be set, the experiment was an ordinary probe. */
    private static final Set<EvidenceRung> NOT_SET = Set.of(EvidenceRung.MAX_SEGMENT, EvidenceRung.HOP_LIMIT);

    /** Probes of another port, or from another address. */
    private static final Set<Experiment> ELSEWHERE = Set.of(CONTROL_PORT, CONTROL_DISTANCE, OTHER_SOURCE);

    /** Probes whose answers were let in only in part, or that die on the way. */
    private static final Set<Experiment> HALF_DEAF = Set.of(Experiment.HOP_WALK, REFUSAL_DISTANCE, NEARER_ONLY);

    /** Ends that say nothing about the server. */
    private static final Set<EndKind> OURS = Set.of(EndKind.CANCELLED, EndKind.DEFECT, EndKind.OWN_LIMIT);

    private FurtherProbes() {}

    /** Whether a probe shows a server that works. */
    static boolean isWell(Reading reading) {
        return WELL.contains(reading.symptom());
    }

    /** The readings of an experiment that this machine did not end, by time. */
    public static List<Reading> of(CaseFile facts, Experiment experiment) {
        List<Observation> made = facts.of(experiment);
        return made.isEmpty() ? List.of() : meaningful(made).toList();
    }

    /** The readings of probes like the first, without the first, by time. */
    public static List<Reading> same(CaseFile facts) {
        return meaningful(facts.observations().stream()
                        .filter(seen -> SAME.contains(seen.experiment()))
                        .toList())
                .toList();
    }

    private static Stream<Reading> meaningful(List<Observation> observations) {
        return observations.stream()
                .filter(seen -> !OURS.contains(seen.end().kind()))
                .filter(seen -> NOT_SET.stream().noneMatch(seen.transport()::isMissing))
                .map(Reading::of);
    }

    /** A probe like the first that succeeded where the first failed, in a sentence. */
    public static Optional<String> cameFurther(Reading first, CaseFile facts) {
        return same(facts).stream()
                .filter(later -> cameThrough(first, later))
                .findFirst()
                .map(later -> "The same probe came further " + after(first, later) + ": " + later.sentence());
    }

    /**
     * Whether a probe like the first got further: a connection, if the first had none, or else the whole handshake.
     * One stage further is not enough in that case: a probe that listens first gets the identification string before it can fail.
     */
    private static boolean cameThrough(Reading first, Reading later) {
        return first.seen().completed(Stage.CONNECT)
                ? later.cameFurtherThan(first) && WELL.contains(later.symptom())
                : later.cameFurtherThan(first);
    }

    /** The reading with the clearest end: if the first probe may have lost a message, the one that listened first. */
    public static Reading clearest(Reading first, CaseFile facts) {
        List<Reading> listened = of(facts, LISTEN_FIRST);
        return LostRefusal.possible(first) && !listened.isEmpty() ? listened.get(0) : first;
    }

    /** An experiment that came further than the first probe, in a sentence. */
    public static Optional<String> cameFurther(Reading first, CaseFile facts, Experiment experiment) {
        return of(facts, experiment).stream()
                .filter(later -> later.cameFurtherThan(first))
                .findFirst()
                .map(later -> "With " + experiment.what() + ", the probe came further: " + later.sentence());
    }

    /** An experiment that ended as the first probe did, in a sentence. */
    public static Optional<String> endedAlike(Reading first, CaseFile facts, Experiment experiment) {
        return of(facts, experiment).stream()
                .filter(later -> later.endedLike(first))
                .findFirst()
                .map(later -> "With " + experiment.what() + ", the probe ended in the same way: " + later.sentence());
    }

    /** That all probes like the first ended like it, in a sentence; nothing without such probes. */
    public static Optional<String> allAlike(Reading first, CaseFile facts) {
        List<Reading> same = same(facts);
        return !same.isEmpty() && same.stream().allMatch(later -> later.endedLike(first))
                ? Optional.of("Each of " + (same.size() + 1) + " probes of this kind ended in the same way.")
                : Optional.empty();
    }

    /** That the first probe failed, and of the probes like it some failed and some succeeded. */
    public static Optional<String> mixed(Reading first, CaseFile facts) {
        List<Reading> same = same(facts);
        long through = same.stream().filter(later -> cameThrough(first, later)).count();
        return through > 0
                ? Optional.of((same.size() + 1 - through) + " of " + (same.size() + 1)
                        + " probes of this kind failed; the others succeeded.")
                : Optional.empty();
    }

    /** That the first probe was accepted and no later one from the same address: a rule was added since. */
    public static Optional<String> blockedSince(Reading first, CaseFile facts) {
        List<Reading> later = fromTheSameAddress(facts);
        boolean blocked = first.seen().completed(Stage.CONNECT)
                && !later.isEmpty()
                && later.stream()
                        .allMatch(each -> each.symptom() == Symptom.ICMP_TO_SYN || each.symptom() == Symptom.NO_ANSWER);
        return blocked
                ? Optional.of("The first connection was accepted. A new one " + after(first, later.get(0))
                        + " was not: " + later.get(0).sentence())
                : Optional.empty();
    }

    /** That the first probe was accepted and a later one from the same address too: nothing blocks the address. */
    public static Optional<String> acceptedSince(Reading first, CaseFile facts) {
        return fromTheSameAddress(facts).stream()
                .filter(later ->
                        first.seen().completed(Stage.CONNECT) && later.seen().completed(Stage.CONNECT))
                .findFirst()
                .map(later -> "A new connection from the same address was accepted " + after(first, later) + ".");
    }

    private static List<Reading> fromTheSameAddress(CaseFile facts) {
        return meaningful(facts.observations().stream()
                        .filter(seen -> seen.experiment() != Experiment.FIRST)
                        .filter(seen -> !ELSEWHERE.contains(seen.experiment()))
                        .filter(seen -> !HALF_DEAF.contains(seen.experiment()))
                        .toList())
                .toList();
    }

    /** That the server closed without a message at first and refuses with a message later: its listener works, and penalises. */
    public static Optional<String> penalisedSince(Reading first, CaseFile facts) {
        return LostRefusal.possible(first) || RefusalWords.in(first.seen()) != null
                ? Optional.empty()
                : same(facts).stream()
                        .filter(later -> RefusalWords.in(later.seen()) == RefusalWords.NOT_ALLOWED)
                        .findFirst()
                        .map(later -> "The first probe ended without a message. A probe " + after(first, later)
                                + " was refused with a message of OpenSSH's listener, as happens after a crash: "
                                + later.sentence());
    }

    /** That a probe which listened first got a message that the first probe had lost: the server refused and did not crash. */
    public static Optional<String> lostWords(Reading first, CaseFile facts) {
        return of(facts, LISTEN_FIRST).stream()
                .filter(later -> LostRefusal.possible(first) && RefusalWords.in(later.seen()) != null)
                .findFirst()
                .map(later -> "When the probe waited for the server to send first, the server refused with a message. "
                        + later.sentence());
    }

    /** That a probe which listened first got no message either: none was lost. */
    public static Optional<String> noWordsEither(Reading first, CaseFile facts) {
        return of(facts, LISTEN_FIRST).stream()
                .filter(later -> LostRefusal.possible(first))
                .filter(later -> later.symptom() == Symptom.CLOSED_WORDLESS || later.symptom() == Symptom.SILENT)
                .findFirst()
                .map(later -> later.symptom() == Symptom.SILENT
                        ? "When the probe waited for the server to send first, no message came. " + later.sentence()
                        : "When the probe waited for the server to send first, the server closed without a message, too. "
                                + later.sentence());
    }

    /** That a later probe got a message of the server: a server answers, not a proxy without a backend. */
    public static Optional<String> spokeSince(Reading first, CaseFile facts) {
        return same(facts).stream()
                .filter(later -> first.symptom() == Symptom.CLOSED_WORDLESS)
                .filter(later -> RefusalWords.in(later.seen()) != null)
                .findFirst()
                .map(later -> "A later probe was refused with a message of OpenSSH. " + later.sentence());
    }

    /** That a connection ends after the identification string although we send nothing on it. */
    public static Optional<String> endsThoughWeAreSilent(CaseFile facts) {
        return of(facts, Experiment.SILENT).stream()
                .filter(silent -> silent.symptom() == Symptom.CUT)
                .findFirst()
                .map(silent -> "A connection on which the probe sent nothing ended too: " + silent.sentence());
    }

    /** That such a connection ended with a FIN, and that something still read: a process that dies closes both directions. */
    public static Optional<String> halfClosedThoughWeAreSilent(CaseFile facts) {
        return of(facts, Experiment.SILENT).stream()
                .filter(silent ->
                        silent.symptom() == Symptom.CUT && silent.end().kind() == EndKind.HALF_CLOSED)
                .findFirst()
                .map(
                        silent ->
                                "The connection on which the probe sent nothing was closed in one direction only: something still read. The kernel of a process that dies closes both. So a proxy stands in between, or the server closes on purpose.");
    }

    /** That a connection stays open after the identification string as long as we send nothing on it. */
    public static Optional<String> staysOpenWhileWeAreSilent(CaseFile facts) {
        return of(facts, Experiment.SILENT).stream()
                .filter(silent -> silent.symptom() == Symptom.STALLED)
                .findFirst()
                .map(silent -> "A connection on which the probe sent nothing stayed open: " + silent.sentence());
    }

    /** How long nothing was sent to this port from the same address before {@code later}; a SYN is sent until its probe ends. */
    public static Duration silenceBefore(Reading later, CaseFile facts) {
        return facts.observations().stream()
                .filter(other -> !ELSEWHERE.contains(other.experiment()))
                .filter(other -> other.startedAt().isBefore(later.seen().startedAt()))
                .map(other -> other.startedAt().plusNanos(other.end().atNanos()))
                .map(end -> Duration.between(end, later.seen().startedAt()))
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** The same as {@link #mixed}, if a probe succeeded soon after the first failed. */
    public static Optional<String> mixedAtOnce(Reading first, CaseFile facts) {
        boolean through = Stream.of(REPEAT, LISTEN_FIRST)
                .flatMap(soon -> of(facts, soon).stream())
                .anyMatch(later -> cameThrough(first, later));
        return through ? mixed(first, facts) : Optional.empty();
    }

    /** That probes like the first stall at different points: the loss does not depend on what is sent. */
    public static Optional<String> stallsVary(Reading first, CaseFile facts) {
        return same(facts).stream()
                .filter(later -> first.symptom() == Symptom.STALLED && later.symptom() == Symptom.STALLED)
                .filter(later -> !later.endedLike(first) || later.unacknowledged() != first.unacknowledged())
                .findFirst()
                .map(later -> "Another probe stalled at another point: " + later.sentence());
    }

    /** That another probe lost packets, too, and then succeeded. Not one that dropped them itself, by their hop limit. */
    public static Optional<String> lostPackets(CaseFile facts) {
        return meaningful(facts.observations().stream()
                        .filter(seen -> seen.experiment() != Experiment.FIRST)
                        .filter(seen -> seen.transport().trials().isEmpty())
                        .toList())
                .filter(later -> WELL.contains(later.symptom()) && later.recoveredFromLoss())
                .findFirst()
                .map(later -> "Another probe succeeded only after retransmissions: " + later.tcpSentence());
    }

    /** That of two connections at the same time, one succeeded and the other did not. */
    public static Optional<String> oneOfTwo(CaseFile facts) {
        List<Reading> pair = of(facts, Experiment.TOGETHER);
        if (pair.isEmpty()) {
            return Optional.empty();
        }
        Optional<Reading> through =
                pair.stream().filter(one -> one.symptom() == Symptom.COMPLETED).findFirst();
        return pair.stream()
                .filter(one -> one.symptom() == Symptom.CLOSED_WORDLESS
                        || one.symptom() == Symptom.DISCONNECTED
                        || one.symptom() == Symptom.SILENT)
                .findFirst()
                .filter(turnedAway -> through.isPresent())
                .map(turnedAway -> "Of two connections at the same time, one succeeded and the other did not: "
                        + turnedAway.sentence());
    }

    /** How much later than the first a probe began. */
    static String after(Reading first, Reading later) {
        Duration gap = gap(first, later);
        return (gap.abs().compareTo(LONG) < 0 ? Wording.time(gap.toNanos()) : Wording.span(gap)) + " later";
    }

    /** The time between the starts of two probes. */
    static Duration gap(Reading first, Reading later) {
        return Duration.between(first.seen().startedAt(), later.seen().startedAt());
    }
}
