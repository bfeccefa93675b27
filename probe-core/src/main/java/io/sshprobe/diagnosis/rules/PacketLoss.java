package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.Standing;
import io.sshprobe.diagnosis.evidence.ControlPorts;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.Slowness;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.TcpInfo;
import java.util.Optional;
import java.util.Set;

/** The path loses packets at random. */
final class PacketLoss extends SymptomRule {
    PacketLoss() {
        super(
                Cause.PACKET_LOSS,
                Set.of(
                        Cause.HEALTHY_BUT_SLOW,
                        Cause.FIREWALL_DROP,
                        Cause.FAIL2BAN_BAN,
                        Cause.HOST_DOWN,
                        Cause.NO_ROUTE,
                        Cause.ACCEPT_QUEUE_FULL,
                        Cause.CONNECTION_RATE_LIMIT,
                        Cause.PATH_MTU,
                        Cause.PATH_STATE_LOST,
                        Cause.PROTOCOL_FILTER,
                        Cause.DAEMON_HUNG),
                Set.of(Symptom.NO_ANSWER, Symptom.SILENT, Symptom.STALLED, Symptom.KEPT_SENDING, Symptom.COMPLETED),
                Reach.ONE_PATH,
                Set.of(Separations.CONTROL_PORT, Separations.REPEAT_OF_A_FAILURE));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        Finding atFirst = atFirst(first);
        if (atFirst.standing() == Standing.REFUTED) {
            return atFirst;
        }
        return Weighing.of(atFirst)
                .supportedBy(comesAndGoes(first, facts))
                .supportedBy(FurtherProbes.lostPackets(facts))
                .weakenedBy(FurtherProbes.allAlike(first, facts))
                .weakenedBy(ControlPorts.answered(facts))
                .weakenedBy(first.recoveredFromLoss() ? Optional.empty() : FurtherProbes.blockedSince(first, facts))
                .finding();
    }

    /** On an accepted connection TCP retransmits what is lost at random; a SYN is sent only a few times. */
    private static Optional<String> comesAndGoes(Reading first, CaseFile facts) {
        return first.symptom() == Symptom.NO_ANSWER ? FurtherProbes.mixed(first, facts) : Optional.empty();
    }

    private static Finding atFirst(Reading first) {
        TcpInfo tcp = first.tcp();
        long retransmissions = tcp == null ? 0 : tcp.totalRetransmits();
        if (first.symptom() == Symptom.COMPLETED) {
            boolean lost = first.missesSegments() || (retransmissions > 0 && Slowness.lossExplainsAll(first));
            return lost && !Slowness.of(first).isEmpty()
                    ? Finding.consistent(first.tcpSentence())
                    : Finding.refuted("The handshake completed, and retransmissions do not explain a delay.");
        }
        if (tcp != null && retransmissions == 0 && !first.missesSegments()) {
            return Finding.refuted("Nothing was retransmitted: " + first.tcpSentence());
        }
        return first.symptom() != Symptom.NO_ANSWER && first.recoveredFromLoss()
                ? Finding.supported(
                        first.sentence(), "Some lost data arrived when it was sent again: " + first.tcpSentence())
                : Finding.consistent(first.sentence());
    }
}
