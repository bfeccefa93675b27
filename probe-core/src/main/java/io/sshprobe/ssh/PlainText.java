package io.sshprobe.ssh;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of the bytes that a server sent in plain text.
 *
 * <p>Depends on the bytes only, not on how far a client read them or what the client did.
 *
 * @param lines the first {@link #MAX_LINES} complete lines before the identification string, without line ends
 * @param identification the identification string, or null if none is there with its line end
 * @param proposal what the first KEXINIT says; null if none is complete and well-formed
 */
public record PlainText(
        List<ByteString> lines, @Nullable IdentificationString identification, @Nullable Proposal proposal) {
    /** The most lines before the identification string that are kept. */
    public static final int MAX_LINES = PeerLimits.LINES;

    /** The packet_length and padding_length of RFC 4253 §6. */
    private static final int LENGTH_FIELDS = Integer.BYTES + 1;

    private static final int NEWKEYS = 21;

    /** Reads what was received; any bytes will do. */
    public static PlainText of(ByteString received) {
        return read(received, null, null);
    }

    /**
     * Reads what was received; any bytes will do.
     *
     * @param proposals reads the KEXINIT
     * @param expected the proposal that it will be compared with, or null: see {@link ProposalCache#parse(ByteString, Proposal)}
     */
    public static PlainText of(ByteString received, ProposalCache proposals, @Nullable Proposal expected) {
        return read(received, proposals, expected);
    }

    private static PlainText read(ByteString received, @Nullable ProposalCache proposals, @Nullable Proposal expected) {
        List<ByteString> lines = new ArrayList<>();
        int start = 0;
        for (int end = received.indexOf('\n', 0); end >= 0; end = received.indexOf('\n', start)) {
            // RFC 4253 §4.2 requires CR LF; LF alone is accepted, too.
            boolean carriageReturn = end > start && received.at(end - 1) == '\r';
            ByteString line = received.slice(start, carriageReturn ? end - 1 : end);
            start = end + 1;
            IdentificationString identification =
                    IdentificationString.parse(line).orElse(null);
            if (identification != null) {
                return new PlainText(lines, identification, proposal(kexInit(received, start), proposals, expected));
            }
            if (lines.size() < MAX_LINES) {
                lines.add(line);
            }
        }
        return new PlainText(lines, null, null);
    }

    public PlainText {
        lines = List.copyOf(lines);
    }

    /** Goes through the packets from {@code start} on to the first KEXINIT: IGNORE and DEBUG may come before (RFC 4253 §11). */
    private static @Nullable ByteString kexInit(ByteString received, int start) {
        int at = start;
        while (received.size() - at > LENGTH_FIELDS) {
            // RFC 4253 §6: packet_length counts what follows it.
            long packetLength = received.uint32(at);
            int payload = at + LENGTH_FIELDS;
            long end = at + Integer.BYTES + packetLength;
            long payloadEnd = end - received.at(payload - 1);
            int number = received.at(payload);
            if (end > received.size() || payloadEnd <= payload || number == NEWKEYS) {
                return null;
            }
            if (number == Proposal.MESSAGE_NUMBER) {
                return received.slice(payload, (int) payloadEnd);
            }
            at = (int) end;
        }
        return null;
    }

    private static @Nullable Proposal proposal(
            @Nullable ByteString payload, @Nullable ProposalCache proposals, @Nullable Proposal expected) {
        try {
            if (payload == null) {
                return null;
            }
            return proposals == null ? Proposal.parse(payload) : proposals.parse(payload, expected);
        } catch (MalformedPacketException malformed) {
            return null;
        }
    }
}
