package io.sshprobe.observation;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.PeerLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server sent in plain text, before NEWKEYS.
 *
 * @param received every byte in plain text up to the end or to NEWKEYS, at most {@link #MAX_RECEIVED}
 * @param preIdentificationLines complete lines before the identification string, without line ends
 * @param identification the identification string, or null if none came
 * @param firstByteNanos when the first byte was read, since the start of the probe; null if none came
 * @param arrivals when the bytes came; null if none came, if an identification string came, or in lines of versions
 *     that did not record it
 * @param echo the longest part of our own identification string that came back, without line end; null if none did
 */
public record ServerText(
        ByteString received,
        List<ByteString> preIdentificationLines,
        @Nullable IdentificationString identification,
        @Nullable Long firstByteNanos,
        @Nullable Arrivals arrivals,
        @Nullable ByteString echo) {
    /** The most bytes that are kept verbatim. */
    public static final int MAX_RECEIVED = PeerLimits.RECEIVED;

    /** Nothing was received. */
    public static final ServerText NONE = new ServerText(ByteString.EMPTY, List.of(), null, null);

    private static List<ByteString> limited(List<ByteString> lines) {
        int length = 0;
        for (int i = 0; i < lines.size(); i++) {
            length += lines.get(i).size();
            if (i >= PeerLimits.LINES || length > MAX_RECEIVED) {
                return List.copyOf(lines.subList(0, i));
            }
        }
        return List.copyOf(lines);
    }

    /** What a server sent that does not repeat us, without the times. */
    public ServerText(
            ByteString received,
            List<ByteString> preIdentificationLines,
            @Nullable IdentificationString identification,
            @Nullable Long firstByteNanos) {
        this(received, preIdentificationLines, identification, firstByteNanos, null, null);
    }

    public ServerText {
        if (received.size() > MAX_RECEIVED) {
            received = received.slice(0, MAX_RECEIVED);
        }
        preIdentificationLines = limited(preIdentificationLines);
    }
}
