package io.sshprobe.ssh;

import org.jspecify.annotations.Nullable;

/**
 * The KEXINITs that were read lately. Behind the cookie those of the same software are the same, so their lists are read
 * once and shared: in a run over many targets that spares time and memory.
 *
 * <p>Keeps a few, none of them long, whatever a server sends. Thread-safe: what is kept is immutable, and who does not see
 * what another thread has just kept reads anew.
 */
final class RecentProposals {
    private static final int KEPT = 64;

    /** The longest that is kept, in bytes: OpenSSH's is some 1,100. */
    private static final int MAX_LENGTH = 4096;

    /** Behind the message number. */
    private static final int COOKIE_END = 1 + Proposal.COOKIE_LENGTH;

    /** By length: two that share a place only push each other out. */
    private static final @Nullable Read[] RECENT = new @Nullable Read[KEPT];

    private record Read(ByteString payload, Proposal proposal) {}

    private RecentProposals() {}

    /** What the payload of a packet says, if one that differs in nothing but the cookie was read lately; else null. */
    static @Nullable Proposal find(ByteString payload) {
        Read known = RECENT[payload.size() % KEPT];
        if (known == null || !isSameButForCookie(payload, known.payload)) {
            return null;
        }
        return new Proposal(
                payload.slice(1, COOKIE_END), known.proposal.lists(), known.proposal.firstKexPacketFollows());
    }

    /** Remembers what a payload says, unless it is long. */
    static void keep(ByteString payload, Proposal proposal) {
        if (payload.size() <= MAX_LENGTH) {
            RECENT[payload.size() % KEPT] = new Read(payload, proposal);
        }
    }

    private static boolean isSameButForCookie(ByteString a, ByteString b) {
        return a.size() == b.size()
                && a.matches(0, b, 0, 1)
                && a.matches(COOKIE_END, b, COOKIE_END, a.size() - COOKIE_END);
    }
}
