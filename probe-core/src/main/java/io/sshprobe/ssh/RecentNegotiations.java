package io.sshprobe.ssh;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was negotiated lately: in a run over many targets the same offer meets the same few lists again and again.
 *
 * <p>Lists are recognised as the objects that {@link RecentProposals} shares, so that asking costs next to nothing. Keeps a
 * few. Thread-safe: what is kept is immutable, and who does not see what another thread has just kept negotiates anew.
 */
final class RecentNegotiations {
    private static final int KEPT = 64;

    /** The most names in the server's lists for which the outcome is kept: OpenSSH's are some 70. */
    private static final int MAX_NAMES = 500;

    /** By identity of the server's lists: two that share a place only push each other out. */
    private static final @Nullable Outcome[] RECENT = new @Nullable Outcome[KEPT];

    private record Outcome(Map<Slot, NameList> client, Map<Slot, NameList> server, Negotiation negotiation) {}

    private RecentNegotiations() {}

    /** The outcome for these very lists, if it is known; else null. */
    static @Nullable Negotiation find(Proposal client, Proposal server) {
        Outcome known = RECENT[place(server)];
        return known != null && known.client == client.lists() && known.server == server.lists()
                ? known.negotiation
                : null;
    }

    /** Remembers an outcome, unless the lists are long. */
    static void keep(Proposal client, Proposal server, Negotiation negotiation) {
        int names = 0;
        for (NameList list : server.lists().values()) {
            names += list.names().size();
        }
        if (names <= MAX_NAMES) {
            RECENT[place(server)] = new Outcome(client.lists(), server.lists(), negotiation);
        }
    }

    private static int place(Proposal server) {
        return System.identityHashCode(server.lists()) % KEPT;
    }
}
