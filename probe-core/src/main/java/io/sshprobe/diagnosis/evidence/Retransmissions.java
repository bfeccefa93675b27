package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.TcpInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What TCP_INFO tells of lost packets on a connection that worked all the same. */
public final class Retransmissions {
    private Retransmissions() {}

    /** What must be said before the verdict on a handshake that completed although packets were lost. */
    static Optional<String> notice(CaseFile facts) {
        Reading first = Reading.of(facts.first());
        return first.symptom() == Symptom.COMPLETED
                ? describe(first).map(lost -> lost + " The probe completed all the same.")
                : Optional.empty();
    }

    /** The numbers, in a sentence; nothing if nothing was sent twice and nothing came out of order. */
    static Optional<String> describe(Reading reading) {
        TcpInfo tcp = reading.tcp();
        if (tcp == null || !seen(reading)) {
            return Optional.empty();
        }
        long again = tcp.totalRetransmits();
        long twice = tcp.duplicatesReported() == null ? 0 : Math.min(tcp.duplicatesReported(), again);
        List<String> parts = new ArrayList<>();
        if (again > 0) {
            parts.add(sentAgain(again, tcp.segmentsOut()));
        }
        if (twice > 0) {
            parts.add("the server reported " + twice + " of them as received twice");
        }
        if (reading.missesSegments()) {
            parts.add(afterTheMissing(tcp.outOfOrderPackets()));
        }
        // A duplicate shows that its original arrived: late, or its acknowledgement was lost.
        boolean nothingMissing = twice == again && !reading.missesSegments();
        boolean tooLarge = reading.reportedMtu().isPresent() && again > 0 && !reading.missesSegments();
        return Optional.of((tooLarge
                        ? tooLarge(reading.reportedMtu().getAsLong())
                        : nothingMissing
                                ? "Acknowledgements were late or lost: "
                                : "Packets were lost or late on the path: ")
                + String.join("; ", parts) + ".");
    }

    /** RFC 1191 §3, RFC 8201 §4. */
    private static String tooLarge(long mtu) {
        return "A router reported that a packet was too large for the path (ICMP: fragmentation needed, or packet too big), as path MTU discovery expects. Packets have at most "
                + mtu + " bytes since then: ";
    }

    private static String afterTheMissing(@Nullable Long later) {
        return later + (later != null && later == 1 ? " segment" : " segments")
                + " from the server came after one that was missing";
    }

    private static String sentAgain(long again, @Nullable Long sent) {
        return sent == null
                ? "the probe retransmitted " + again + (again == 1 ? " segment" : " segments")
                : "of the " + sent + " segments that the probe sent, "
                        + (again == 1 ? "1 was a retransmission" : again + " were retransmissions");
    }

    /** Whether packets were lost on a connection whose every delay they explain. */
    public static boolean delayed(CaseFile facts) {
        Reading first = Reading.of(facts.first());
        return seen(first) && (first.missesSegments() || Slowness.lossExplainsAll(first));
    }

    /** Whether TCP_INFO shows any. */
    static boolean seen(Reading reading) {
        TcpInfo tcp = reading.tcp();
        return tcp != null && (tcp.totalRetransmits() > 0 || reading.missesSegments());
    }
}
