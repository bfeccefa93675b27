package io.sshprobe.diagnosis.evidence;

import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.Observation;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Stage;
import java.util.List;
import java.util.Optional;

/** The request for a group in a group exchange (RFC 4419): some servers have none of the size that is asked for. */
public final class GroupRequest {
    private static final String GROUP_EXCHANGE = "diffie-hellman-group-exchange-";

    private GroupRequest() {}

    /** That the server may have ended the connection because of it, if it may. */
    static Optional<String> mayHaveEnded(Observation seen) {
        return wasUnderWay(seen)
                        && seen.end().kind() != EndKind.PROTOCOL_ERROR
                        && seen.end().by() == EndedBy.PEER
                ? Optional.of(
                        "The connection ended after the request for a group of 2048 to 8192 bits, which OpenSSH's client"
                                + " sends too. The server may have no such group (/etc/ssh/moduli). " + withoutIt(seen))
                : Optional.empty();
    }

    /** What to do about a group that the client does not accept; empty if the probe did not end because of one. */
    public static List<Remedy> remedies(Observation seen) {
        return wasUnderWay(seen) && seen.end().kind() == EndKind.PROTOCOL_ERROR
                ? List.of(
                        Remedy.server(
                                "Give the server groups of at least 2048 bits: install the moduli file of a current"
                                        + " OpenSSH (/etc/ssh/moduli), or leave diffie-hellman-group-exchange-* out of its KexAlgorithms."),
                        Remedy.client(withoutIt(seen)))
                : List.of();
    }

    private static boolean wasUnderWay(Observation seen) {
        var negotiation = seen.keyExchange().negotiation();
        boolean asked = negotiation != null
                && negotiation
                        .negotiated(Slot.KEX)
                        .filter(name -> name.startsWith(GROUP_EXCHANGE))
                        .isPresent();
        return asked
                && seen.end().stage() == Stage.KEY_EXCHANGE
                && seen.end().kind() != EndKind.COMPLETED
                && seen.keyExchange().hostKey() == null;
    }

    /** How a client does without group exchange; or that it cannot, because the two sides have no other method in common. */
    private static String withoutIt(Observation seen) {
        Proposal server = seen.keyExchange().serverProposal();
        AlgorithmLists client = seen.keyExchange().predicted();
        List<String> offered =
                server == null ? List.of() : server.list(Slot.KEX).read();
        boolean another = client != null
                && client.of(AlgorithmKind.KEX).stream()
                        .filter(name -> !name.startsWith(GROUP_EXCHANGE))
                        .anyMatch(offered::contains);
        return another
                ? "To go without group exchange: `ssh -o 'KexAlgorithms=-diffie-hellman-group-exchange-*' HOST`."
                : "Client and server have no other key exchange method in common, so no option of ssh helps.";
    }
}
