package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.CaseFile;
import java.util.Optional;

/** What other open connections of this machine to the endpoint say about limits per source address. */
public final class OwnOpenConnections {
    private OwnOpenConnections() {}

    /** With this many connections, it is unlikely that all of them are logged in. */
    private static final int MANY = 3;

    /**
     * That there are connections which may count towards such a limit.
     *
     * <p>OpenSSH counts those that have not logged in, and this machine cannot see which these are. So one or two support a
     * limit only if each of several probes was refused, or see {@link #holdThePlaces}.
     */
    public static Optional<String> some(Reading first, CaseFile facts) {
        Optional<String> holding = holdThePlaces(first, facts);
        if (holding.isPresent()) {
            return holding;
        }
        Integer count = facts.openConnections();
        if (count == null || count == 0) {
            return Optional.empty();
        }
        boolean each = FurtherProbes.same(facts).size() >= 2
                && FurtherProbes.allAlike(first, facts).isPresent();
        boolean speaks = count >= MANY || (each && RefusalWords.in(facts) != null);
        return speaks
                ? Optional.of("This machine has " + count + (count == 1 ? " other connection" : " other connections")
                        + " to this port open. A limit per source address counts those that have not logged in.")
                : Optional.empty();
    }

    /**
     * That the server serves a connection of ours, and ends each new one before a process for it can have started and failed:
     * ours may hold the places that there are. A super-server counts those that have logged in, too.
     */
    public static Optional<String> holdThePlaces(Reading first, CaseFile facts) {
        return QuickClose.isSeen(first, facts)
                .flatMap(soon -> FurtherProbes.allAlike(first, facts))
                .flatMap(alike -> any(facts))
                .map(
                        open -> open
                                + " So the server served this machine, and now it ends each new connection at once. If the number of connections is limited, ours may hold the places.");
    }

    /** That there is at least one: the server let this machine in, and it may hold a place that is scarce. */
    public static Optional<String> any(CaseFile facts) {
        Integer count = facts.openConnections();
        return count == null || count == 0
                ? Optional.empty()
                : Optional.of("This machine has " + count + (count == 1 ? " other connection" : " other connections")
                        + " to this port open.");
    }

    /** That there is none; other machines may share the address. */
    public static Optional<String> none(CaseFile facts) {
        Integer count = facts.openConnections();
        return count == null || count > 0
                ? Optional.empty()
                : Optional.of(
                        "This machine has no other open connection to this port. Other machines may share its address behind NAT.");
    }
}
