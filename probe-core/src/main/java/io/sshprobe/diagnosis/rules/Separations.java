package io.sshprobe.diagnosis.rules;

import static io.sshprobe.diagnosis.Cause.*;
import static io.sshprobe.diagnosis.rules.Symptom.*;

import io.sshprobe.diagnosis.Separation;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Experiment;
import io.sshprobe.target.Stage;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Every experiment that can tell causes apart.
 *
 * <p>In the order in which they are preferred: those first that cost one short connection and divide the causes best; the
 * pause last, since nothing may be tried during it, and a try before it would begin it anew.
 */
final class Separations {
    private static final Set<Symptom> UNREACHED = EnumSet.of(NO_ANSWER, ICMP_TO_SYN, RST_TO_SYN);
    private static final Set<Symptom> TURNED_AWAY = EnumSet.of(REFUSED_IN_WORDS, CLOSED_WORDLESS);

    static final List<Separation> ALL = List.of(
            // A second address can only be tried where there is one; it says more than anything else about a ban.
            new SymptomSeparation(
                    Experiment.OTHER_SOURCE,
                    2,
                    Set.of(FAIL2BAN_BAN, PER_SOURCE_LIMIT, OPENSSH_PENALTY, CONNECTION_RATE_LIMIT),
                    (first, facts) -> UNREACHED.contains(first.symptom()) || TURNED_AWAY.contains(first.symptom())),
            new SymptomSeparation(
                    Experiment.LISTEN_FIRST,
                    1,
                    Set.of(MAX_STARTUPS, OPENSSH_PENALTY, PER_SOURCE_LIMIT),
                    (first, facts) -> LostWords.possible(first)),
            new SymptomSeparation(
                    Experiment.CONTROL_PORT,
                    2,
                    Set.of(HOST_DOWN, NO_ROUTE, FIREWALL_DROP, FIREWALL_REJECT, NOT_LISTENING, PACKET_LOSS),
                    Separations::controlPortTellsMore),
            new SymptomSeparation(
                    Experiment.SMALL_SEGMENTS,
                    1,
                    Set.of(PATH_MTU),
                    (first, facts) -> first.symptom() == STALLED && !first.lineLost()),
            new SymptomSeparation(
                    Experiment.SINGLE_BYTES,
                    1,
                    Set.of(PROTOCOL_FILTER),
                    (first, facts) -> filterMayHaveEatenOurLine(Trials.clearest(first, facts))),
            new SymptomSeparation(
                    Experiment.SILENT,
                    1,
                    Set.of(PROTOCOL_FILTER, DAEMON_CRASH),
                    (first, facts) -> first.symptom() == CUT && first.end().stage() == Stage.KEXINIT),
            new SymptomSeparation(
                    Experiment.WIDER_OFFER,
                    1,
                    Set.of(ALGORITHM_MISMATCH),
                    (first, facts) -> AlgorithmMismatch.mayHaveGoneUnseen(first)),
            new SymptomSeparation(
                    Experiment.SMALL_KEXINIT,
                    1,
                    Set.of(DAEMON_CRASH),
                    (first, facts) -> first.symptom() == CUT
                            && first.end().stage() == Stage.KEXINIT
                            && Trials.endsThoughWeAreSilent(facts).isEmpty()
                            && !first.lineLost()),
            new SymptomSeparation(
                    Experiment.FLOOD, 1, Set.of(DAEMON_HUNG, NOT_SSH, TARPIT), (first, facts) -> floodTells(first)),
            new SymptomSeparation(
                    Experiment.OTHER_PROTOCOL,
                    1,
                    Set.of(NOT_SSH, PROTOCOL_FILTER),
                    (first, facts) -> first.symptom() == SILENT
                            && !first.windowNeverOpened()
                            && (first.lineLost() || Flood.wasRead(facts).isEmpty())),
            new SymptomSeparation(
                    Experiment.REPEAT,
                    1,
                    Set.of(
                            NOT_LISTENING,
                            PATH_MTU,
                            PATH_STATE_LOST,
                            PACKET_LOSS,
                            FAIL2BAN_BAN,
                            DAEMON_CRASH,
                            DAEMON_HUNG,
                            CONCURRENCY_LIMIT,
                            BAD_HOST_KEY_SIGNATURE,
                            MALFORMED_SSH),
                    (first, facts) -> EnumSet.of(
                                    RST_TO_SYN,
                                    RST_TO_ACK,
                                    CLOSED_WORDLESS,
                                    STALLED,
                                    CUT,
                                    REJECTED_MIDWAY,
                                    UNVERIFIED,
                                    PROTOCOL_BREACH)
                            .contains(first.symptom())),
            new SymptomSeparation(
                    Experiment.REPEAT,
                    2,
                    Set.of(MAX_STARTUPS, OPENSSH_PENALTY),
                    (first, facts) -> Refusal.in(facts) != null),
            new SymptomSeparation(
                    Experiment.TOGETHER,
                    1,
                    Set.of(CONCURRENCY_LIMIT, PER_SOURCE_LIMIT),
                    (first, facts) -> first.symptom() == CLOSED_WORDLESS
                            && Trials.cameFurther(first, facts).isPresent()),
            new SymptomSeparation(
                    Experiment.AFTER_PAUSE,
                    1,
                    Set.of(CONNECTION_RATE_LIMIT, OPENSSH_PENALTY),
                    (first, facts) -> first.symptom() == NO_ANSWER
                            || first.symptom() == ICMP_TO_SYN
                            || (Refusal.in(facts) == Refusal.NOT_ALLOWED
                                    && Trials.mixed(first, facts).isEmpty())),
            // Its SYNs would count as tries: only when the pause is over.
            new SymptomSeparation(
                    Experiment.HOP_WALK,
                    1,
                    Set.of(FIREWALL_DROP, NO_ROUTE),
                    (first, facts) -> first.symptom() == NO_ANSWER || first.symptom() == ICMP_TO_SYN));

    private Separations() {}

    /** One port that answers says it all; a silent or rejected one may be another service's misfortune. */
    private static boolean controlPortTellsMore(Reading first, CaseFile facts) {
        return UNREACHED.contains(first.symptom())
                && !HostDown.neverLeft(first)
                && ControlPorts.answered(facts).isEmpty()
                && (first.symptom() == NO_ANSWER
                        || facts.of(Experiment.CONTROL_PORT).isEmpty());
    }

    private static boolean filterMayHaveEatenOurLine(Reading first) {
        return first.lineLost()
                && switch (first.symptom()) {
                    case STALLED -> true;
                    case CUT -> first.reset();
                    case SILENT -> !first.windowNeverOpened();
                    default -> false;
                };
    }

    /** Silence, and words that lead to nothing, may come from somebody who reads, or from a tarpit that makes its buffer tiny. */
    private static boolean floodTells(Reading first) {
        boolean idleTalk = first.symptom() == OTHER_WORDS
                && first.end().kind() == EndKind.TIMED_OUT
                && NotSsh.spoken(first).isEmpty()
                && !NotSsh.startsLikeSsh(first);
        return first.lineAcknowledged() && (first.symptom() == SILENT || idleTalk);
    }
}
