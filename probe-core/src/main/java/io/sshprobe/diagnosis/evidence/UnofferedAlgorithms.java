package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.Observation;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import java.util.ArrayList;
import java.util.List;

/** The gap between what this probe can run and what the client offers for which it stands. */
public final class UnofferedAlgorithms {
    private UnofferedAlgorithms() {}

    /** Whether every slot that fails would have matched, had this probe been able to offer all that its client does. */
    public static boolean explains(Observation seen) {
        var negotiation = seen.keyExchange().negotiation();
        return negotiation != null
                && !negotiation.mismatches().isEmpty()
                && negotiation.mismatches().stream()
                        .noneMatch(slot -> missed(seen, slot).isEmpty());
    }

    /** The names of the server that the probe would have needed. */
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
