package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.ControlPorts;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.NeighbourLookup;
import io.sshprobe.diagnosis.evidence.OtherSource;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.observation.CaseFile;
import java.util.Optional;
import java.util.Set;

/** The listener does not take connections off its queue, and the queue is full (listen(2), backlog). */
final class AcceptQueueFull extends SymptomRule {
    AcceptQueueFull() {
        super(
                Cause.ACCEPT_QUEUE_FULL,
                Set.of(
                        Cause.FIREWALL_DROP,
                        Cause.FAIL2BAN_BAN,
                        Cause.CONNECTION_RATE_LIMIT,
                        Cause.HOST_DOWN,
                        Cause.NO_ROUTE,
                        Cause.PACKET_LOSS,
                        Cause.PROTOCOL_FILTER,
                        Cause.PATH_STATE_LOST,
                        Cause.DEAD_BACKEND,
                        Cause.DAEMON_HUNG),
                Set.of(Symptom.NO_ANSWER, Symptom.SILENT, Symptom.RST_TO_ACK),
                Reach.EVERY_CLIENT,
                Set.of());
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first))
                .supportedBy(acceptedAndForgotten(first, facts))
                .noting(ControlPorts.answered(facts))
                .weakenedBy(OtherSource.cameFurther(first, facts))
                .noting(OtherSource.failedAlike(first, facts))
                .finding();
    }

    /** A later probe was accepted and got no answer. If the queue is full, it had a free place then, and no process serves it. */
    private static Optional<String> acceptedAndForgotten(Reading first, CaseFile facts) {
        return FurtherProbes.same(facts).stream()
                .filter(later -> first.symptom() == Symptom.NO_ANSWER && later.symptom() == Symptom.SILENT)
                .findFirst()
                .map(later -> "The server accepted a later probe, and no process answered it: " + later.sentence());
    }

    private static Finding atFirst(Reading first) {
        return switch (first.symptom()) {
            case NO_ANSWER ->
                NeighbourLookup.neverLeft(first)
                        ? Finding.refuted("The SYN never left this machine.")
                        : Finding.consistent(
                                first.sentence(),
                                "Linux drops a SYN silently while the listener's accept queue is full.");
            case SILENT ->
                (first.lineLost() || first.seen().transport().bytesOut() == 0) && !first.windowNeverOpened()
                        ? Finding.consistent(
                                first.sentence(),
                                "A server with a full accept queue drops a connection that seemed accepted.",
                                first.tcpSentence())
                        : Finding.refuted(
                                "The server's kernel acknowledged what was sent: the connection is in the queue, or was taken from it.");
            case RST_TO_ACK ->
                first.windowNeverOpened()
                        ? Finding.refuted(
                                "The SYN was accepted with a window of 0, which a server's own kernel does not do.")
                        : Finding.consistent(
                                first.sentence(),
                                "A server that answers with a RST when its queue is full (tcp_abort_on_overflow) looks like this.");
            default -> throw undeclared(first);
        };
    }
}
