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

/** A firewall or NAT on the way forgot the connection (conntrack). */
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

    /** What stays lost on one connection, however often it is sent, and passes on the next one, was lost with its state. */
    private static Optional<String> newConnectionPasses(Reading first, CaseFile facts) {
        boolean cut = first.symptom() == Symptom.CUT && first.reset() && (first.lineLost() || first.wasIdle());
        return first.sendingFails() || first.symptom() == Symptom.REJECTED_MIDWAY || cut
                ? FurtherProbes.cameFurther(first, facts)
                : Optional.empty();
    }

    /** Where there is no state, nothing gets through: not now, and not when it is sent again. Before there was, a SYN may. */
    private static Optional<String> lossAtRandom(Reading first, CaseFile facts) {
        return first.recoveredFromLoss() && !first.lineLost()
                ? Optional.of("Some of what was lost got through when it was sent again: " + first.tcpSentence())
                : FurtherProbes.lostPackets(facts);
    }

    private static Finding atFirst(Reading first) {
        return switch (first.symptom()) {
            case SILENT ->
                first.lineLost() && !first.windowNeverOpened()
                        ? Finding.consistent(first.sentence(), first.tcpSentence())
                        : Finding.refuted(
                                "The identification string was acknowledged: the connection is known on the way.");
            case STALLED -> stalled(first);
            case CUT ->
                first.reset()
                        ? Finding.consistent(
                                first.sentence(), "A firewall that forgot the connection may answer for the server.")
                        : Finding.refuted("The connection ended by a FIN in order.");
            default -> Finding.consistent(first.sentence());
        };
    }

    private static Finding stalled(Reading first) {
        if (first.sendingWorks()) {
            return Finding.refuted("Everything that was sent was acknowledged: the connection is known on the way.");
        }
        return first.lineLost() && first.wasIdle()
                ? Finding.supported(
                        first.sentence(),
                        "The connection had been idle before, and from then on nothing got through: "
                                + first.tcpSentence())
                : Finding.consistent(first.sentence(), first.tcpSentence());
    }
}
