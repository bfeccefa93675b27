package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.Errno;
import io.sshprobe.observation.TcpInfo;
import java.time.Duration;

/** Whether this machine, or a forwarder, sent ARP requests or neighbour solicitations for the host and got no reply. */
public final class NeighbourLookup {
    /** Linux sends one such request a second by default (arp(7), retrans_time); a rule or a route answers at once. */
    private static final Duration ONE_QUESTION = Duration.ofMillis(900);

    /** The first retransmission of a SYN comes after one second (RFC 6298 §2.1). */
    private static final Duration FIRST_RETRANSMISSION = Duration.ofMillis(1200);

    private NeighbourLookup() {}

    /** Whether an error came after at least the time of one unanswered request. */
    public static boolean lasted(Reading first) {
        return first.waited() >= ONE_QUESTION.toNanos();
    }

    /** The same, with the round trip to the sender of the error taken off. */
    public static boolean askedForANeighbour(Reading first) {
        return first.waited() - first.rtt().orElse(0) >= ONE_QUESTION.toNanos();
    }

    /** Whether this machine reported "no route to host" after at least the time of one unanswered request. */
    public static boolean waitedForANeighbour(Reading first) {
        return Errno.EHOSTUNREACH.equals(first.end().errno()) && lasted(first);
    }

    /** Whether the SYN is still queued on this machine: otherwise the kernel would have retransmitted it. */
    public static boolean neverLeft(Reading first) {
        TcpInfo tcp = first.tcp();
        return tcp != null
                && tcp.totalRetransmits() == 0
                && tcp.unacked() <= 1
                && first.waited() >= FIRST_RETRANSMISSION.toNanos();
    }
}
