package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.Errno;
import io.sshprobe.observation.TcpInfo;
import java.time.Duration;

/** Whether this machine, or a forwarder, asked its network segment for the host (ARP, neighbour solicitation) and got no reply. */
public final class NeighbourLookup {
    /** Linux asks a neighbour once a second by default (arp(7), retrans_time); a rule or a route answers at once. */
    private static final Duration ONE_QUESTION = Duration.ofMillis(900);

    /** The first retransmission of a SYN comes after one second (RFC 6298 §2.1). */
    private static final Duration FIRST_RETRANSMISSION = Duration.ofMillis(1200);

    private NeighbourLookup() {}

    /** Whether an error came as late as one that waited for a reply from the segment. */
    public static boolean lasted(Reading first) {
        return first.waited() >= ONE_QUESTION.toNanos();
    }

    /** Whether an error came as late as one that waited for a neighbour. */
    public static boolean askedForANeighbour(Reading first) {
        return first.waited() - first.rtt().orElse(0) >= ONE_QUESTION.toNanos();
    }

    /** Whether an error without a packet came as late as only an unanswered neighbour makes it. */
    public static boolean waitedForANeighbour(Reading first) {
        return Errno.EHOSTUNREACH.equals(first.end().errno()) && first.waited() >= ONE_QUESTION.toNanos();
    }

    /** Whether the SYN is still queued on this machine: otherwise the kernel would have sent it again. */
    public static boolean neverLeft(Reading first) {
        TcpInfo tcp = first.tcp();
        return tcp != null
                && tcp.totalRetransmits() == 0
                && tcp.unacked() <= 1
                && first.waited() >= FIRST_RETRANSMISSION.toNanos();
    }
}
