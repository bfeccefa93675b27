package io.sshprobe.diagnosis.rules;

import io.sshprobe.observation.Observation;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Offer;
import java.util.ArrayList;
import java.util.List;

/**
 * The gap between what this probe can run and what OpenSSH's client offers.
 *
 * <p>An observation holds what went on the wire, and not the offer it was made from. A slot whose list on the wire has all
 * of {@link Offer#OPENSSH_CLIENT} is taken to stand for that client; one that a user replaced stands for itself.
 */
final class OwnGap {
    private OwnGap() {}

    /** Whether every slot that fails would have matched, had this probe been able to offer all that OpenSSH's client does. */
    static boolean explains(Observation seen) {
        var negotiation = seen.keyExchange().negotiation();
        return negotiation != null
                && !negotiation.mismatches().isEmpty()
                && negotiation.mismatches().stream()
                        .noneMatch(slot -> missed(seen, slot).isEmpty());
    }

    /** The names of the server that the probe would have needed. */
    static String describe(Observation seen) {
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
        AlgorithmKind kind = AlgorithmKind.of(slot).orElse(null);
        if (client == null || server == null || kind == null) {
            return List.of();
        }
        List<String> runnable = Offer.OPENSSH_CLIENT.onTheWire().of(kind);
        if (!client.algorithms(slot).containsAll(runnable)) {
            return List.of();
        }
        List<String> missed = new ArrayList<>(Offer.OPENSSH_CLIENT.predicted().of(kind));
        missed.removeAll(runnable);
        missed.retainAll(server.algorithms(slot));
        return missed;
    }
}
