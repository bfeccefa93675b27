package io.sshprobe.diagnosis.evidence;

import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.observation.Observation;
import io.sshprobe.ssh.NameList;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import java.util.ArrayList;
import java.util.List;

/** Names of the server's lists that OpenSSH's client offers too, and does not read ({@link NameList#read}). */
public final class UnreadNames {
    private UnreadNames() {}

    /** Those of one slot. */
    public static List<String> of(Observation seen, Slot slot) {
        Proposal client = seen.keyExchange().clientProposal();
        Proposal server = seen.keyExchange().serverProposal();
        if (client == null || server == null) {
            return List.of();
        }
        List<String> unread = new ArrayList<>(server.algorithms(slot));
        unread.retainAll(client.algorithms(slot));
        unread.removeAll(server.list(slot).read());
        return unread;
    }

    /** A sentence for each slot without a common name that has some. */
    public static List<String> of(Observation seen) {
        return slots(seen).stream()
                .map(slot -> "The server's list for " + slot.label() + " has "
                        + Wording.quote(of(seen, slot).get(0))
                        + " too, but OpenSSH's client reads only the first " + NameList.MAX_READ
                        + " names of a list, and none from an empty name on.")
                .toList();
    }

    /** What to do about them. */
    public static List<Remedy> remedies(Observation seen) {
        return slots(seen).stream()
                .map(slot -> Remedy.server("Shorten the list for " + slot.label() + ": put "
                        + of(seen, slot).get(0) + " among its first " + NameList.MAX_READ + " names."))
                .toList();
    }

    private static List<Slot> slots(Observation seen) {
        var negotiation = seen.keyExchange().negotiation();
        return negotiation == null
                ? List.of()
                : negotiation.mismatches().stream()
                        .filter(slot -> !of(seen, slot).isEmpty())
                        .toList();
    }
}
