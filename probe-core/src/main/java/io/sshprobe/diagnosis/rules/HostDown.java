package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.ControlPorts;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.IcmpMeaning;
import io.sshprobe.diagnosis.evidence.NeighbourLookup;
import io.sshprobe.diagnosis.evidence.OtherSource;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.observation.CaseFile;
import java.util.Set;

/** No host answers at the address: ARP or neighbour solicitation gets no reply. */
final class HostDown extends SymptomRule {
    HostDown() {
        super(
                Cause.HOST_DOWN,
                Set.of(
                        Cause.NO_ROUTE,
                        Cause.FIREWALL_DROP,
                        Cause.FIREWALL_REJECT,
                        Cause.FAIL2BAN_BAN,
                        Cause.ACCEPT_QUEUE_FULL,
                        Cause.CONNECTION_RATE_LIMIT,
                        Cause.PACKET_LOSS,
                        Cause.DEAD_BACKEND),
                Set.of(Symptom.LOCAL_REFUSAL, Symptom.ICMP_TO_SYN, Symptom.NO_ANSWER),
                Reach.EVERY_CLIENT,
                Set.of(Separations.CONTROL_PORT));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first))
                .refutedBy(ControlPorts.answered(facts))
                .refutedBy(OtherSource.cameFurther(first, facts))
                .weakenedBy(FurtherProbes.cameFurther(first, facts))
                .noting(ControlPorts.silent(facts))
                .noting(FurtherProbes.allAlike(first, facts))
                .finding();
    }

    private static Finding atFirst(Reading first) {
        return switch (first.symptom()) {
            case LOCAL_REFUSAL ->
                NeighbourLookup.waitedForANeighbour(first)
                        ? Finding.supported(
                                first.sentence(), "A host waits about this long for an unanswered ARP request.")
                        : Finding.refuted(
                                "The error came too soon: a host waits longer for an unanswered ARP request.");
            case ICMP_TO_SYN -> icmp(first);
            case NO_ANSWER ->
                NeighbourLookup.neverLeft(first)
                        ? Finding.supported(
                                first.sentence(),
                                "The kernel would have sent the SYN again within that time. It does not while an ARP"
                                        + " request for the address is unanswered.",
                                first.tcpSentence())
                        : Finding.consistent(
                                first.sentence(),
                                "A host that is down would look like this if its router does not report it.");
            default -> throw undeclared(first);
        };
    }

    private static Finding icmp(Reading first) {
        if (IcmpMeaning.of(first) != IcmpMeaning.HOST_UNREACHABLE) {
            return Finding.refuted(first.sentence());
        }
        return switch (first.errorSender()) {
            case TARGET ->
                Finding.consistent(
                        first.sentence(),
                        "A port forwarder sends this with the target's address when the host behind it is down.");
            case THIS_MACHINE -> fromThisMachine(first);
            case THIRD_PARTY ->
                Finding.supported(
                        first.sentence(),
                        "The sender of the error is neither the target nor this machine. A router sends this error when it"
                                + " cannot reach the host.");
            case UNKNOWN ->
                Finding.supported(first.sentence(), "A router sends this error when it cannot reach the host.");
        };
    }

    private static Finding fromThisMachine(Reading first) {
        return NeighbourLookup.lasted(first)
                ? Finding.supported(
                        first.sentence(),
                        "The sender of the error is this machine: it asked its own network segment for the"
                                + " address, and no host answered.")
                : Finding.consistent(first.sentence());
    }
}
