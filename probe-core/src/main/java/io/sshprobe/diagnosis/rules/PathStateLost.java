package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.observation.CaseFile;
import java.util.Optional;
import java.util.Set;

/** A firewall or NAT on the path forgot the connection (conntrack). */
final class PathStateLost extends SymptomRule {
    PathStateLost() {
        super(
                Cause.PATH_STATE_LOST,
                Set.of(
                        Cause.PROTOCOL_FILTER,
                        Cause.PATH_MTU,
                        Cause.FAIL2BAN_BAN,
                        Cause.FIREWALL_REJECT,
                        Cause.PACKET_LOSS,
                        Cause.DAEMON_CRASH,
                        Cause.ACCEPT_QUEUE_FULL,
                        Cause.DEAD_BACKEND),
                Set.of(Symptom.SILENT, Symptom.STALLED, Symptom.CUT, Symptom.REJECTED_MIDWAY),
                Reach.ONE_PATH,
                Set.of(Separations.REPEAT_OF_A_FAILURE));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first))
                .supportedBy(newConnectionPasses(first, facts))
                .weakenedBy(FurtherProbes.allAlike(first, facts))
                .weakenedBy(lossAtRandom(first, facts))
                .supportedBy(first.sendingFails() ? FurtherProbes.stallsVary(first, facts) : Optional.empty())
                .finding();
    }

    /** If data stays lost on one connection and passes on the next one, the state of the first was lost. */
    private static Optional<String> newConnectionPasses(Reading first, CaseFile facts) {
        boolean cut = first.symptom() == Symptom.CUT && first.reset() && (first.lineLost() || first.wasIdle());
        return first.sendingFails() || first.symptom() == Symptom.REJECTED_MIDWAY || cut
                ? FurtherProbes.cameFurther(first, facts)
                : Optional.empty();
    }

    /** Without state nothing passes, and no retransmission does. A SYN may pass before the state exists. */
    private static Optional<String> lossAtRandom(Reading first, CaseFile facts) {
        return first.recoveredFromLoss() && !first.lineLost()
                ? Optional.of("Some lost data arrived when it was sent again: " + first.tcpSentence())
                : FurtherProbes.lostPackets(facts);
    }

    private static Finding atFirst(Reading first) {
        return switch (first.symptom()) {
            case SILENT ->
                first.lineLost() && !first.windowNeverOpened()
                        ? Finding.consistent(first.sentence(), first.tcpSentence())
                        : Finding.refuted(
                                "The identification string was acknowledged, so the path knows the connection.");
            case STALLED -> stalled(first);
            case CUT ->
                first.reset()
                        ? Finding.consistent(
                                first.sentence(),
                                "A firewall that forgot the connection may answer instead of the server.")
                        : Finding.refuted("The connection ended with a FIN, in the regular way.");
            case REJECTED_MIDWAY -> Finding.consistent(first.sentence());
            default -> throw undeclared(first);
        };
    }

    private static Finding stalled(Reading first) {
        if (first.sendingWorks()) {
            return Finding.refuted("Everything that was sent was acknowledged, so the path knows the connection.");
        }
        return first.lineLost() && first.wasIdle()
                ? Finding.supported(
                        first.sentence(),
                        "The connection was idle before, and nothing arrived after that: " + first.tcpSentence())
                : Finding.consistent(first.sentence(), first.tcpSentence());
    }
}
