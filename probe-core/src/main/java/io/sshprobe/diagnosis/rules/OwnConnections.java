package io.sshprobe.diagnosis.rules;

import io.sshprobe.observation.CaseFile;
import java.util.Optional;

/** What this machine's own other connections to the endpoint say about limits by source address. */
final class OwnConnections {
    private OwnConnections() {}

    /** That there are some: they count towards such a limit. */
    static Optional<String> some(CaseFile facts) {
        Integer count = facts.openConnections();
        return count == null || count == 0
                ? Optional.empty()
                : Optional.of("This machine has " + count + (count == 1 ? " other connection" : " other connections")
                        + " to this port open, and a limit by source address counts them.");
    }

    /** That there is none; other machines may share the address. */
    static Optional<String> none(CaseFile facts) {
        Integer count = facts.openConnections();
        return count == null || count > 0
                ? Optional.empty()
                : Optional.of(
                        "This machine has no other connection to this port open; others may share its address behind NAT.");
    }
}
