package io.sshprobe.ssh;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and negotiates KEXINITs, and keeps the latest: in a run over many targets the same few lists of servers occur
 * again and again.
 *
 * <p>KEXINITs of the same software are equal after the cookie, so their lists are read once and shared. Shared lists are
 * recognised by their identity, so one comparison finds the outcome of a negotiation.
 *
 * <p>A prober has one for all its event loops. The cache keeps a few short entries, whatever a server sends. Thread-safe
 * without locks: the entries are immutable, and a thread that does not see a new entry of another thread reads again.
 */
public final class ProposalCache {
    private static final int KEPT = 64;

    /** The longest payload that is kept, in bytes: OpenSSH's is about 1,100. */
    private static final int MAX_LENGTH = 4096;

    /** The most names in the server's lists for which the outcome is kept: OpenSSH's are about 70. */
    private static final int MAX_NAMES = 500;

    /** After the message number. */
    private static final int COOKIE_END = 1 + Proposal.COOKIE_LENGTH;

    /** Indexed by length: two entries with the same index replace each other. */
    private final @Nullable Parsed[] parsed = new @Nullable Parsed[KEPT];

    /** Indexed by identity of the server's lists: two entries with the same index replace each other. */
    private final @Nullable Outcome[] outcomes = new @Nullable Outcome[KEPT];

    private record Parsed(ByteString payload, Proposal proposal) {}

    private record Outcome(Map<Slot, NameList> client, Map<Slot, NameList> server, Negotiation negotiation) {}

    /**
     * As {@link Proposal#parse}: proposals whose payloads are the same behind the cookie mostly share their {@link
     * Proposal#lists}.
     */
    public Proposal parse(ByteString payload) throws MalformedPacketException {
        Parsed known = parsed[payload.size() % KEPT];
        if (known == null || !isSameButForCookie(payload, known.payload)) {
            Proposal read = Proposal.parse(payload);
            keep(payload, read);
            return read;
        }
        return new Proposal(
                payload.slice(1, COOKIE_END), known.proposal.lists(), known.proposal.firstKexPacketFollows());
    }

    /**
     * As {@link #parse(ByteString)}, to be compared with a proposal that was read elsewhere: where the lists are equal, its
     * lists are shared, and a later comparison is very cheap.
     *
     * @param expected the other one, or null
     */
    @SuppressWarnings("ReferenceEquality") // avoids comparing the lists each time
    public Proposal parse(ByteString payload, @Nullable Proposal expected) throws MalformedPacketException {
        Proposal read = parse(payload);
        if (expected == null
                || read.lists() == expected.lists()
                || !read.lists().equals(expected.lists())) {
            return read;
        }
        Proposal shared = new Proposal(read.cookie(), expected.lists(), read.firstKexPacketFollows());
        keep(payload, shared);
        return shared;
    }

    private void keep(ByteString payload, Proposal proposal) {
        if (payload.size() <= MAX_LENGTH) {
            parsed[payload.size() % KEPT] = new Parsed(payload, proposal);
        }
    }

    private static boolean isSameButForCookie(ByteString a, ByteString b) {
        return a.size() == b.size()
                && a.matches(0, b, 0, 1)
                && a.matches(COOKIE_END, b, COOKIE_END, a.size() - COOKIE_END);
    }

    /** As {@link Negotiation#between}: proposals that share their {@link Proposal#lists} mostly share the outcome. */
    @SuppressWarnings("ReferenceEquality") // equal lists would give the same outcome, but comparing them is slow
    public Negotiation negotiate(Proposal client, Proposal server) {
        int place = System.identityHashCode(server.lists()) % KEPT;
        Outcome known = outcomes[place];
        if (known != null && known.client == client.lists() && known.server == server.lists()) {
            return known.negotiation;
        }
        Negotiation outcome = Negotiation.between(client, server);
        if (names(server) <= MAX_NAMES) {
            outcomes[place] = new Outcome(client.lists(), server.lists(), outcome);
        }
        return outcome;
    }

    private static int names(Proposal server) {
        int names = 0;
        for (NameList list : server.lists().values()) {
            names += list.names().size();
        }
        return names;
    }
}
