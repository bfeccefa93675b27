package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.TcpInfo;
import java.time.Duration;
import java.util.Set;

/** No machine answers at the address: its neighbours get no reply to ARP or neighbour solicitation. */
final class HostDown extends SymptomRule {
    /** Linux asks a neighbour once a second by default (arp(7), retrans_time); a rule or a route answers at once. */
    private static final Duration ONE_QUESTION = Duration.ofMillis(900);

    /** The first retransmission of a SYN comes after one second (RFC 6298 §2.1). */
    private static final Duration FIRST_RETRANSMISSION = Duration.ofMillis(1200);

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
                Set.of(Symptom.LOCAL_REFUSAL, Symptom.ICMP_TO_SYN, Symptom.NO_ANSWER));
    }

    @Override
    Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first))
                .refutedBy(ControlPorts.answered(facts))
                .refutedBy(OtherSource.cameFurther(first, facts))
                .weakenedBy(Trials.cameFurther(first, facts))
                .noting(ControlPorts.silent(facts))
                .noting(Trials.allAlike(first, facts))
                .finding();
    }

    private static Finding atFirst(Reading first) {
        return switch (first.symptom()) {
            case LOCAL_REFUSAL ->
                waitedForANeighbour(first)
                        ? Finding.supported(
                                first.story(), "So long does a machine wait for a neighbour that does not answer.")
                        : Finding.refuted("The error came too soon for a neighbour to have been asked.");
            case ICMP_TO_SYN -> icmp(first);
            default ->
                neverLeft(first)
                        ? Finding.supported(
                                first.story(),
                                "A SYN that could be sent would have been sent again within that time: no neighbour answered for the address.",
                                first.tcpStory())
                        : Finding.consistent(
                                first.story(),
                                "A host behind a router that says nothing about it would look like this.");
        };
    }

    private static Finding icmp(Reading first) {
        if (IcmpMeaning.of(first) != IcmpMeaning.HOST_UNREACHABLE) {
            return Finding.refuted(first.story());
        }
        if (IcmpMeaning.fromOurselves(first)) {
            return first.waited() >= ONE_QUESTION.toNanos()
                    ? Finding.supported(
                            first.story(),
                            "The sender of the error is this machine: it asked its own network segment for the address, and nobody answered.")
                    : Finding.consistent(first.story());
        }
        return IcmpMeaning.fromTarget(first)
                ? Finding.consistent(
                        first.story(),
                        "A port forwarder sends this in the target's name when the host behind it is down.")
                : Finding.supported(first.story(), "The sender of the error is a router that cannot reach the host.");
    }

    /** Whether an error came as late as one that waited for a neighbour. */
    static boolean askedForANeighbour(Reading first) {
        return first.waited() - first.rtt().orElse(0) >= ONE_QUESTION.toNanos();
    }

    /** Whether an error without a packet came as late as only an unanswered neighbour makes it. */
    static boolean waitedForANeighbour(Reading first) {
        return "EHOSTUNREACH".equals(first.end().errno()) && first.waited() >= ONE_QUESTION.toNanos();
    }

    /** Whether the SYN is still queued on this machine: otherwise the kernel would have sent it again. */
    static boolean neverLeft(Reading first) {
        TcpInfo tcp = first.tcp();
        return tcp != null
                && tcp.totalRetransmits() == 0
                && tcp.unacked() <= 1
                && first.waited() >= FIRST_RETRANSMISSION.toNanos();
    }
}
