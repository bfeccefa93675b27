package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import java.util.Optional;
import java.util.Set;

/** Something on the way looks into the packets and does not let SSH pass (DPI, IPS). */
final class ProtocolFilter extends SymptomRule {
    ProtocolFilter() {
        super(
                Cause.PROTOCOL_FILTER,
                Set.of(
                        Cause.PATH_STATE_LOST,
                        Cause.PATH_MTU,
                        Cause.FAIL2BAN_BAN,
                        Cause.PACKET_LOSS,
                        Cause.DAEMON_CRASH,
                        Cause.DEAD_BACKEND,
                        Cause.ACCEPT_QUEUE_FULL,
                        Cause.LOGIN_GRACE_EXPIRED,
                        Cause.NOT_SSH),
                Set.of(Symptom.CLOSED_WORDLESS, Symptom.SILENT, Symptom.STALLED, Symptom.CUT, Symptom.OTHER_WORDS));
    }

    @Override
    Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first))
                .refutedBy(endsThoughWeAreSilent(first, facts))
                .supportedBy(Trials.cameFurther(first, facts, Experiment.SINGLE_BYTES))
                .supportedBy(otherWordsPass(first, facts))
                .supportedBy(lineLostWhenListening(first, facts))
                .weakenedBy(Trials.endedAlike(first, facts, Experiment.SINGLE_BYTES))
                .weakenedBy(Trials.cameFurther(first, facts))
                .weakenedBy(Trials.blockedSince(first, facts))
                .finding();
    }

    private static Optional<String> endsThoughWeAreSilent(Reading first, CaseFile facts) {
        return first.symptom() == Symptom.CUT ? Trials.endsThoughWeAreSilent(facts) : Optional.empty();
    }

    /** Heard out first, the server speaks, and what ends the connection comes in place of an acknowledgement of our line. */
    private static Optional<String> lineLostWhenListening(Reading first, CaseFile facts) {
        Reading clearest = Trials.clearest(first, facts);
        return !clearest.equals(first) && clearest.symptom() == Symptom.CUT && clearest.reset() && clearest.lineLost()
                ? Optional.of("When we let the server speak first, it did, and our answer was never acknowledged. "
                        + clearest.story())
                : Optional.empty();
    }

    /** Words of another protocol are acknowledged where our identification string was not. */
    private static Optional<String> otherWordsPass(Reading first, CaseFile facts) {
        return Trials.of(facts, Experiment.OTHER_PROTOCOL).stream()
                .filter(other -> first.lineLost() && other.lineAcknowledged())
                .findFirst()
                .map(other -> "Words that are not SSH were acknowledged, and our identification string was not: "
                        + other.story());
    }

    private static Finding atFirst(Reading first) {
        return switch (first.symptom()) {
            case CLOSED_WORDLESS ->
                first.reset() && !first.lineAcknowledged()
                        ? Finding.consistent(first.story())
                        : Finding.refuted(
                                "The server's side took our identification string, or ended the connection in order.");
            case SILENT -> silent(first);
            case STALLED -> stalled(first);
            case OTHER_WORDS ->
                NotSsh.mayBeIntercepted(first)
                        ? Finding.consistent(
                                first.story(),
                                "A web proxy that intercepts this port would answer like this in the server's place.")
                        : Finding.refuted(first.symptom().sentence());
            default -> cut(first);
        };
    }

    private static Finding silent(Reading first) {
        if (first.missesSegments()) {
            return Finding.supported(
                    first.story(),
                    "The server did speak: segments came behind one that was taken out. " + first.tcpStory());
        }
        return first.lineLost() && !first.windowNeverOpened()
                ? Finding.consistent(first.story(), first.tcpStory())
                : Finding.refuted(
                        "Our identification string was acknowledged, and nothing of the server's is known to be missing.");
    }

    private static Finding stalled(Reading first) {
        if (first.sendingWorks() && !first.missesSegments()) {
            return Finding.refuted(
                    "Everything that was sent was acknowledged, and nothing of the server's is known to be missing.");
        }
        return first.lineLost() && !PathStateLost.wasIdle(first)
                ? Finding.supported(
                        first.story(),
                        "The server's string came through and ours, sent at once, never did, however often it was sent again: "
                                + first.tcpStory())
                : Finding.consistent(first.story(), first.tcpStory());
    }

    private static Finding cut(Reading first) {
        if (!first.reset()) {
            return Finding.refuted("The connection ended by a FIN in order.");
        }
        return first.lineLost()
                ? Finding.supported(
                        first.story(),
                        "The RST came in place of an acknowledgement of our identification string, and no FIN before it: "
                                + first.tcpStory())
                : Finding.consistent(first.story(), first.tcpStory());
    }
}
