package io.sshprobe.probe.mina;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.MalformedPacketException;
import io.sshprobe.ssh.Proposal;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Reads KEXINITs. Behind the cookie those of the same software are the same, so their lists are read once and shared: in a
 * run over many targets that spares time and memory.
 *
 * <p>Keeps a few, none of them long, whatever a server sends. Thread-safe.
 */
final class RecentProposals {
    private static final int KEPT = 64;

    /** The longest that is kept, in bytes: OpenSSH's is some 1,100. */
    private static final int MAX_LENGTH = 4096;

    /** Behind the message number. */
    private static final int COOKIE_END = 1 + Proposal.COOKIE_LENGTH;

    /** By length: two that share a place only push each other out. */
    private static final AtomicReferenceArray<@Nullable Read> RECENT = new AtomicReferenceArray<>(KEPT);

    private record Read(ByteString payload, Proposal proposal) {}

    private RecentProposals() {}

    /**
     * Reads the payload of a packet, message number included.
     *
     * @throws MalformedPacketException as {@link Proposal#parse}
     */
    static Proposal parse(ByteString payload) throws MalformedPacketException {
        byte[] bytes = payload.toByteArray();
        Read known = RECENT.get(bytes.length % KEPT);
        if (known != null && isSameButForCookie(bytes, known.payload.toByteArray())) {
            return new Proposal(
                    ByteString.of(bytes, 1, Proposal.COOKIE_LENGTH),
                    known.proposal.lists(),
                    known.proposal.firstKexPacketFollows());
        }
        Proposal read = Proposal.parse(payload);
        if (bytes.length <= MAX_LENGTH) {
            RECENT.set(bytes.length % KEPT, new Read(payload, read));
        }
        return read;
    }

    private static boolean isSameButForCookie(byte[] a, byte[] b) {
        return a.length == b.length && a[0] == b[0] && Arrays.equals(a, COOKIE_END, a.length, b, COOKIE_END, b.length);
    }
}
