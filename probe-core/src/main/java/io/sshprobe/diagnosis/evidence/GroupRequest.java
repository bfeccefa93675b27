package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.Observation;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.Stage;
import java.util.Optional;

/** The request for a group in a group exchange (RFC 4419): some servers have none of the size that is asked for. */
final class GroupRequest {
    private static final String GROUP_EXCHANGE = "diffie-hellman-group-exchange-";

    private GroupRequest() {}

    /** That the server may have ended the connection because of it, if it may. */
    static Optional<String> mayHaveEnded(Observation seen) {
        var negotiation = seen.keyExchange().negotiation();
        boolean asked = negotiation != null
                && negotiation
                        .negotiated(Slot.KEX)
                        .filter(name -> name.startsWith(GROUP_EXCHANGE))
                        .isPresent();
        boolean ended = seen.end().stage() == Stage.KEY_EXCHANGE
                && seen.end().kind() != EndKind.COMPLETED
                && seen.end().by() == EndedBy.PEER
                && seen.keyExchange().hostKey() == null;
        return asked && ended
                ? Optional.of(
                        "The connection ended after the request for a group of 2048 to 8192 bits, which OpenSSH's client"
                                + " sends too. The server may have no such group (/etc/ssh/moduli). To go without group exchange:"
                                + " `ssh -o KexAlgorithms=-diffie-hellman-group-exchange-* HOST`.")
                : Optional.empty();
    }
}
