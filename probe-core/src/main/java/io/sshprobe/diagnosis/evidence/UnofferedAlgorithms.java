package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.Observation;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import java.util.ArrayList;
import java.util.List;

/** The algorithms that the represented client offers and this probe cannot run. */
public final class UnofferedAlgorithms {
    private UnofferedAlgorithms() {}

    /** Whether every mismatched slot would match if this probe could offer all algorithms of the client. */
    public static boolean explains(Observation seen) {
        var negotiation = seen.keyExchange().negotiation();
        return negotiation != null
                && !negotiation.mismatches().isEmpty()
                && negotiation.mismatches().stream()
                        .noneMatch(slot -> missed(seen, slot).isEmpty());
    }

    /** The names in the server's lists that the client offers and the probe does not. */
    public static String describe(Observation seen) {
        var negotiation = seen.keyExchange().negotiation();
        List<String> names = negotiation == null
                ? List.of()
                : negotiation.mismatches().stream()
                        .flatMap(slot -> missed(seen, slot).stream())
                        .distinct()
                        .toList();
        return String.join(", ", names);
    }

    private static List<String> missed(Observation seen, Slot slot) {
        Proposal client = seen.keyExchange().clientProposal();
        Proposal server = seen.keyExchange().serverProposal();
        AlgorithmLists predicted = seen.keyExchange().predicted();
        AlgorithmKind kind = AlgorithmKind.of(slot).orElse(null);
        if (client == null || server == null || predicted == null || kind == null) {
            return List.of();
        }
        List<String> missed = new ArrayList<>(predicted.of(kind));
        missed.removeAll(client.algorithms(slot));
        missed.retainAll(server.algorithms(slot));
        return missed;
    }
}
