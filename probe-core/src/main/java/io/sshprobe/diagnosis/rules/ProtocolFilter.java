package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.LostAnswers;
import io.sshprobe.diagnosis.evidence.OtherProtocols;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.ResetDistances;
import io.sshprobe.diagnosis.evidence.ResetUnprompted;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.WaitingServer;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import java.util.Optional;
import java.util.Set;

/** A device on the path inspects packets and does not pass SSH (DPI, IPS). */
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
                Set.of(Symptom.CLOSED_WORDLESS, Symptom.SILENT, Symptom.STALLED, Symptom.CUT, Symptom.OTHER_WORDS),
                Reach.ONE_PATH,
                Set.of(
                        Separations.SINGLE_BYTES,
                        Separations.SILENT,
                        Separations.NEARER_ONLY,
                        Separations.OTHER_PROTOCOL));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first))
                .refutedBy(endsThoughWeAreSilent(first, facts))
                .supportedBy(FurtherProbes.cameFurther(first, facts, Experiment.SINGLE_BYTES))
                .supportedBy(otherWordsPass(first, facts))
                .supportedBy(lineLostWhenListening(first, facts))
                .supportedBy(ResetUnprompted.isSeen(first, facts))
                .supportedBy(LostAnswers.areMissing(first, facts))
                .supportedBy(LostAnswers.endsAnotherProtocol(first, facts))
                .noting(LostAnswers.endWithoutWord(first, facts))
                .noting(
                        WaitingServer.isSeen(first, facts)
                                .map(
                                        waits ->
                                                "A filter that takes away the server's first line makes the server look as if it waited for its client."))
                .weakenedBy(WaitingServer.takesProxyHeader(first, facts))
                .weakenedBy(OtherProtocols.tlsAnswered(facts))
                .weakenedBy(OtherProtocols.otherProtocolAnswered(facts))
                .refutedBy(LostAnswers.identifiedItself(first, facts))
                .supportedBy(ResetDistances.nearby(facts))
                .supportedBy(ResetDistances.keptOut(facts))
                .noting(ResetDistances.nearbyPerhaps(facts))
                .weakenedBy(ResetDistances.fromAsFar(facts))
                .weakenedBy(FurtherProbes.endedAlike(first, facts, Experiment.SINGLE_BYTES))
                .weakenedBy(FurtherProbes.cameFurther(first, facts))
                .weakenedBy(FurtherProbes.blockedSince(first, facts))
                .finding();
    }

    private static Optional<String> endsThoughWeAreSilent(Reading first, CaseFile facts) {
        return first.symptom() == Symptom.CUT ? FurtherProbes.endsThoughWeAreSilent(facts) : Optional.empty();
    }

    /** When the probe listens first, the server speaks, and the end comes instead of an acknowledgement of our line. */
    private static Optional<String> lineLostWhenListening(Reading first, CaseFile facts) {
        Reading clearest = FurtherProbes.clearest(first, facts);
        return !clearest.equals(first) && clearest.symptom() == Symptom.CUT && clearest.reset() && clearest.lineLost()
                ? Optional.of(
                        "When the probe let the server speak first, the server did. Our answer was never acknowledged: "
                                + clearest.sentence())
                : Optional.empty();
    }

    /** A request of another protocol is acknowledged, and our identification string was not. */
    private static Optional<String> otherWordsPass(Reading first, CaseFile facts) {
        return FurtherProbes.of(facts, Experiment.OTHER_PROTOCOL).stream()
                .filter(other -> first.lineLost() && other.lineAcknowledged())
                .findFirst()
                .map(other -> "A request of another protocol was acknowledged, but our identification string was not: "
                        + other.sentence());
    }

    private static Finding atFirst(Reading first) {
        return switch (first.symptom()) {
            case CLOSED_WORDLESS ->
                first.reset()
                        ? Finding.consistent(
                                first.sentence(),
                                "A filter that looks for an identification string, ours or the server's, may send such a RST.")
                        : Finding.refuted("The connection ended with a FIN, in the regular way.");
            case SILENT -> silent(first);
            case STALLED -> stalled(first);
            case OTHER_WORDS ->
                OtherProtocols.mayBeIntercepted(first)
                        ? Finding.consistent(
                                first.sentence(),
                                "A web proxy that intercepts this port would answer like this instead of the server.")
                        : Finding.refuted(first.symptom().sentence());
            case CUT -> cut(first);
            default -> throw undeclared(first);
        };
    }

    private static Finding silent(Reading first) {
        if (first.missesSegments()) {
            return Finding.supported(
                    first.sentence(), "The server did send: segments came after a missing one. " + first.tcpSentence());
        }
        if (first.windowNeverOpened()) {
            return Finding.refuted("The SYN was accepted with a window of 0, which no filter does that lets it pass.");
        }
        return first.lineLost()
                ? Finding.consistent(first.sentence(), first.tcpSentence())
                : Finding.consistent(
                        first.sentence(), "A filter that takes away the server's first line leaves such a silence.");
    }

    private static Finding stalled(Reading first) {
        if (first.sendingWorks() && !first.missesSegments()) {
            return Finding.refuted(
                    "Everything that was sent was acknowledged, and nothing of the server's is known to be missing.");
        }
        return first.lineLost() && !first.wasIdle()
                ? Finding.supported(
                        first.sentence(),
                        "The server's identification string arrived. Ours was sent at once and was never acknowledged, not even when it was sent again: "
                                + first.tcpSentence())
                : Finding.consistent(first.sentence(), first.tcpSentence());
    }

    private static Finding cut(Reading first) {
        if (!first.reset()) {
            return Finding.refuted("The connection ended with a FIN, in the regular way.");
        }
        return first.lineLost()
                ? Finding.supported(
                        first.sentence(),
                        "The RST came instead of an acknowledgement of our identification string, and no FIN came before it: "
                                + first.tcpSentence())
                : Finding.consistent(first.sentence(), first.tcpSentence());
    }
}
