package io.sshprobe.diagnosis.evidence;

import static io.sshprobe.diagnosis.evidence.Symptom.*;

import io.sshprobe.diagnosis.OwnSilence;
import io.sshprobe.diagnosis.Separation;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Experiment;
import io.sshprobe.target.Stage;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Every experiment that can tell causes apart, and the first symptoms for which it is worth its cost.
 *
 * <p>The order is the order of preference. Experiments that cost one short connection and separate the causes best come
 * first. The pause comes late, because nothing may be sent during it, and any probe starts it again. A rule names the
 * experiments that test its cause.
 */
public enum Separations implements Separation {
    // First: a server may have waited for the line that was not sent, and then nothing else is to be found out.
    SPEAK_FIRST(Experiment.SPEAK_FIRST, 1, (first, facts) -> OwnSilence.mayExplain(first.seen())),
    // Only possible if this machine has a second address; the best evidence about a ban.
    OTHER_SOURCE(Experiment.OTHER_SOURCE, 2, (first, facts) -> wasUnreached(first) || wasTurnedAway(first)),
    LISTEN_FIRST(
            Experiment.LISTEN_FIRST,
            1,
            (first, facts) -> LostRefusal.possible(first) || (first.lineWasRead() && WaitingServer.possible(first))),
    CONTROL_PORT(Experiment.CONTROL_PORT, 2, Separations::controlPortTellsMore),
    CONTROL_DISTANCE(Experiment.CONTROL_DISTANCE, 3, Distances::controlPortTellsMore),
    REFUSAL_DISTANCE(Experiment.REFUSAL_DISTANCE, 2, (first, facts) -> Distances.refusalTellsMore(facts)),
    SMALL_SEGMENTS(Experiment.SMALL_SEGMENTS, 1, (first, facts) -> first.symptom() == STALLED && !first.lineLost()),
    SINGLE_BYTES(
            Experiment.SINGLE_BYTES,
            1,
            (first, facts) -> filterMayHaveDroppedOurLine(FurtherProbes.clearest(first, facts))),
    SILENT(
            Experiment.SILENT,
            1,
            (first, facts) -> first.symptom() == CUT
                    && (first.end().stage() == Stage.KEXINIT || IdentificationComplaint.mayBeMissing(first))),
    NEARER_ONLY(Experiment.NEARER_ONLY, 2, ResetDistances::tellsMore),
    WIDER_OFFER(Experiment.WIDER_OFFER, 1, (first, facts) -> UnseenProposal.possible(first)),
    SMALL_KEXINIT(
            Experiment.SMALL_KEXINIT,
            1,
            (first, facts) -> first.symptom() == CUT
                    && (first.end().stage() == Stage.KEXINIT || first.end().stage() == Stage.KEY_EXCHANGE)
                    && FurtherProbes.endsThoughWeAreSilent(facts).isEmpty()
                    && IdentificationComplaint.inAnotherProbe(facts).isEmpty()
                    && !first.lineLost()),
    FLOOD(Experiment.FLOOD, 1, (first, facts) -> floodTells(first)),
    OTHER_PROTOCOL(
            Experiment.OTHER_PROTOCOL,
            1,
            (first, facts) -> first.symptom() == Symptom.SILENT && !first.windowNeverOpened()),
    TLS_HELLO(Experiment.TLS_HELLO, 1, (first, facts) -> WaitingServer.isSeen(first, facts)
            .isPresent()),
    PROXY_HEADER(
            Experiment.PROXY_HEADER,
            1,
            (first, facts) -> (WaitingServer.isSeen(first, facts).isPresent()
                            && OtherProtocols.tlsAnswered(facts).isEmpty())
                    || WaitingServer.mayExpectHeader(first, facts)),
    PROXY_HEADER_V2(Experiment.PROXY_HEADER_V2, 1, WaitingServer::refusesVersion1),
    LONGER_WAIT(
            Experiment.LONGER_WAIT,
            1,
            (first, facts) -> first.symptom() == Symptom.SILENT
                    && first.lineAcknowledged()
                    && FloodOutcome.wasRead(facts).isEmpty()
                    && OtherProtocols.otherProtocolAnswered(facts).isEmpty()),
    REPEAT_OF_A_FAILURE(
            Experiment.REPEAT,
            1,
            (first, facts) -> Set.of(
                                    RST_TO_SYN,
                                    RST_TO_ACK,
                                    CLOSED_WORDLESS,
                                    STALLED,
                                    CUT,
                                    REJECTED_MIDWAY,
                                    UNVERIFIED,
                                    PROTOCOL_BREACH)
                            .contains(first.symptom())
                    // The repetition listens first, and that was seen.
                    && WaitingServer.isSeen(first, facts).isEmpty()
                    && !Distances.refusedAgain(facts)),
    REPEAT_OF_A_REFUSAL(Experiment.REPEAT, 2, (first, facts) -> RefusalWords.in(facts) != null),
    TOGETHER(
            Experiment.TOGETHER,
            1,
            (first, facts) -> first.symptom() == CLOSED_WORDLESS
                    && FurtherProbes.cameFurther(first, facts).isPresent()),
    AFTER_PAUSE(
            Experiment.AFTER_PAUSE,
            1,
            (first, facts) -> first.symptom() == NO_ANSWER
                    || first.symptom() == ICMP_TO_SYN
                    || (RefusalWords.in(facts) == RefusalWords.NOT_ALLOWED
                            && FurtherProbes.mixed(first, facts).isEmpty())),
    // Last, because its SYNs would interrupt the pause.
    HOP_WALK(Experiment.HOP_WALK, 1, (first, facts) -> first.symptom() == NO_ANSWER || first.symptom() == ICMP_TO_SYN);

    /** All, in order of preference. */
    public static final List<Separations> ALL = List.of(values());

    private final Experiment experiment;
    private final int times;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
    private final BiPredicate<Reading, CaseFile> worthwhile;

    /** @param times how often the experiment may be made */
    Separations(Experiment experiment, int times, BiPredicate<Reading, CaseFile> worthwhile) {
        this.experiment = experiment;
        this.times = times;
        this.worthwhile = worthwhile;
    }

    @Override
    public Experiment experiment() {
        return experiment;
    }

    @Override
    public boolean refines() {
        return this == SMALL_KEXINIT || this == SPEAK_FIRST;
    }

    @Override
    public boolean applies(CaseFile facts) {
        return facts.of(experiment).size() < times && worthwhile.test(Reading.of(facts.first()), facts);
    }

    /** One port that answers is enough; a silent or rejected port may have a reason of its own, so a second one is probed. */
    private static boolean controlPortTellsMore(Reading first, CaseFile facts) {
        return wasUnreached(first)
                && !NeighbourLookup.neverLeft(first)
                && ControlPorts.answered(facts).isEmpty()
                && (first.symptom() == NO_ANSWER
                        || facts.of(Experiment.CONTROL_PORT).isEmpty());
    }

    /** Whether a filter on the path may have removed our identification string. */
    private static boolean filterMayHaveDroppedOurLine(Reading first) {
        return first.lineLost()
                && switch (first.symptom()) {
                    case STALLED -> true;
                    case CUT -> first.reset();
                    case SILENT -> !first.windowNeverOpened();
                    case LOCAL_REFUSAL, RST_TO_SYN, ICMP_TO_SYN, NO_ANSWER, RST_TO_ACK -> false;
                    case CLOSED_WORDLESS, REFUSED_IN_WORDS, OTHER_WORDS, ECHOED, OTHER_VERSION -> false;
                    case WORDS_AFTER_IDENTIFICATION, KEPT_SENDING, REJECTED_MIDWAY, DISCONNECTED -> false;
                    case PROTOCOL_BREACH -> false;
                    case MISMATCHED, UNVERIFIED, COMPLETED, CLIENT_REFUSES, UNSUPPORTED -> false;
                    case OWN_LIMIT, OWN_DEFECT, CANCELLED, UNRESOLVED -> false;
                };
    }

    /** Silence, or text of no known protocol, may come from a process that reads or from a tarpit with a small buffer. */
    private static boolean floodTells(Reading first) {
        boolean textOfNoProtocol = first.symptom() == OTHER_WORDS
                && first.end().kind() == EndKind.TIMED_OUT
                && OtherProtocols.spoken(first).isEmpty()
                && !OtherProtocols.startsLikeSsh(first);
        return first.lineAcknowledged() && (first.symptom() == Symptom.SILENT || textOfNoProtocol);
    }

    private static boolean wasUnreached(Reading first) {
        return EnumSet.of(NO_ANSWER, ICMP_TO_SYN, RST_TO_SYN).contains(first.symptom());
    }

    private static boolean wasTurnedAway(Reading first) {
        return first.symptom() == REFUSED_IN_WORDS || first.symptom() == CLOSED_WORDLESS;
    }
}
