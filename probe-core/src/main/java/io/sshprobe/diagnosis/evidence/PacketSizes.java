package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.TcpInfo;
import io.sshprobe.ssh.NameList;
import io.sshprobe.ssh.Negotiation;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a completed handshake had packets as large as the predicted client's would have: a path may lose the larger ones
 * (RFC 2923 §2.1).
 */
public final class PacketSizes {
    /** The data of a full packet on an Ethernet path: 1500 bytes without the headers of IPv6 and TCP, and timestamps. */
    private static final long FULL = 1500 - 40 - 20 - 12;

    /** The kernel reports no less for the longest segment received, even if all were shorter (TCP_MSS_DEFAULT). */
    private static final long LEAST_REPORTED = 536;

    /** The server's public value in the key exchanges whose answer is long (FIPS 203 §8, RFC 7748 §6.1, sntrup761 draft). */
    private static final Map<String, Integer> PUBLIC_VALUE = Map.of(
            "mlkem768x25519-sha256", 1088 + 32,
            "mlkem768nistp256-sha256", 1088 + 65,
            "mlkem1024nistp384-sha384", 1568 + 97,
            "sntrup761x25519-sha512", 1039 + 32,
            "sntrup761x25519-sha512@openssh.com", 1039 + 32);

    private PacketSizes() {}

    /** What packets of the predicted client were larger than any of this probe, in sentences; none if nothing was. */
    public static List<String> untried(Reading reading) {
        List<String> untried = new ArrayList<>(0);
        shortProposal(reading).ifPresent(untried::add);
        shortAnswer(reading).ifPresent(untried::add);
        return untried;
    }

    /** How large the server's packets were, in a sentence, if they were small: larger ones were not tried. */
    public static Optional<String> smallReplies(Reading reading) {
        long longest = longestReceived(reading);
        return longest == 0 || longest >= full(reading)
                ? Optional.empty()
                : Optional.of("No segment from the server had more than " + longest
                        + " bytes of data, so larger packets towards this machine were not tried. OpenSSH's client gets no"
                        + " larger ones in this handshake, but may after the login.");
    }

    private static Optional<String> shortProposal(Reading reading) {
        Proposal ours = reading.seen().keyExchange().clientProposal();
        AlgorithmLists predicted = reading.seen().keyExchange().predicted();
        if (ours == null || predicted == null) {
            return Optional.empty();
        }
        long most = sendMss(reading);
        long theirs = Math.min(most, proposal(ours, predicted).leastPacketLength());
        long sent = Math.min(most, ours.leastPacketLength());
        return sent >= theirs
                ? Optional.empty()
                : Optional.of("OpenSSH's client sends a KEXINIT in a segment of at least " + theirs
                        + " bytes, and the probe's had " + sent
                        + ": a path that loses larger packets would stop the client, not the probe.");
    }

    private static Optional<String> shortAnswer(Reading reading) {
        KeyExchange seen = reading.seen().keyExchange();
        Proposal ours = seen.clientProposal();
        Proposal server = seen.serverProposal();
        AlgorithmLists predicted = seen.predicted();
        Negotiation negotiated = seen.negotiation();
        if (ours == null || server == null || predicted == null || negotiated == null) {
            return Optional.empty();
        }
        String name = Negotiation.between(proposal(ours, predicted), server)
                .negotiated(Slot.KEX)
                .orElse("");
        String tried = negotiated.negotiated(Slot.KEX).orElse("");
        int longer = publicValue(name) - publicValue(tried);
        if (longer <= 0 || longestReceived(reading) >= full(reading)) {
            return Optional.empty();
        }
        return Optional.of("OpenSSH's client agrees with this server on " + Wording.quote(name)
                + ", whose answer is about " + longer + " bytes longer than that to " + Wording.quote(tried)
                + ", which the probe took" + received(reading)
                + ": a path that loses larger packets would stop the client, not the probe.");
    }

    private static String received(Reading reading) {
        long longest = longestReceived(reading);
        return longest == 0 ? "" : "; no segment from the server had more than " + longest + " bytes";
    }

    private static int publicValue(String kex) {
        return PUBLIC_VALUE.getOrDefault(kex, 0);
    }

    /** Our proposal with the lists of the predicted client. */
    private static Proposal proposal(Proposal ours, AlgorithmLists predicted) {
        Map<Slot, NameList> lists = new EnumMap<>(ours.lists());
        for (AlgorithmKind kind : AlgorithmKind.values()) {
            for (Slot slot : kind.slots()) {
                List<String> names = new ArrayList<>(predicted.of(kind));
                List<String> markers = new ArrayList<>(ours.list(slot).names());
                markers.removeAll(ours.algorithms(slot));
                names.addAll(markers);
                lists.put(slot, new NameList(names));
            }
        }
        return new Proposal(ours.cookie(), lists, ours.firstKexPacketFollows());
    }

    private static long longestReceived(Reading reading) {
        TcpInfo tcp = reading.tcp();
        return tcp == null || tcp.receiveMss() == null ? 0 : Math.max(tcp.receiveMss(), LEAST_REPORTED);
    }

    /** The data of a full packet on this path: what we may send shows how much the link or the peer takes. */
    private static long full(Reading reading) {
        return Math.min(sendMss(reading), FULL);
    }

    private static long sendMss(Reading reading) {
        @Nullable TcpInfo tcp = reading.tcp();
        return tcp == null || tcp.sendMss() == 0 ? Long.MAX_VALUE : tcp.sendMss();
    }
}
