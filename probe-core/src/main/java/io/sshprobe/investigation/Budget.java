package io.sshprobe.investigation;

import java.time.Duration;

/**
 * What the investigation of one endpoint may cost.
 *
 * <p>Every connection costs something at the other end: OpenSSH from 9.8 on charges one second of penalty for each connection
 * that does not authenticate, fail2ban may count it, and sshd lets only a few wait for login.
 *
 * @param maxConnections the most connect attempts of any kind, the first probe included; at least 1
 * @param maxControlPorts the most other ports of the same address that may be probed; one that answers may be probed again,
 *     to find out from how far it answers
 * @param patience how long all experiments together may take, pauses included
 * @param otherSources whether other addresses of this machine may be used as the source
 * @param together whether a server that serves one connection is probed with two at once, of which it may turn one away
 * @param hopWalk whether a hop walk along the path is allowed; its SYNs have a limit of their own
 */
public record Budget(
        int maxConnections,
        int maxControlPorts,
        Duration patience,
        boolean otherSources,
        boolean together,
        boolean hopWalk) {
    /** More connections would be an attack, not an investigation. */
    public static final int MOST_CONNECTIONS = 100;

    /** Longer than any penalty or ban that a person would wait for. */
    public static final Duration LONGEST_PATIENCE = Duration.ofHours(1);

    /** What one failing host may cost without options. */
    public static final Budget DEFAULT = new Budget(6, 2, Duration.ofSeconds(20), false, false, false);

    /** One connection and no experiment. */
    public static final Budget PASSIVE = new Budget(1, 0, Duration.ZERO, false, false, false);

    public Budget {
        if (maxConnections < 1 || maxConnections > MOST_CONNECTIONS) {
            throw new IllegalArgumentException("an investigation takes 1 to " + MOST_CONNECTIONS + " connections");
        }
        if (maxControlPorts < 0) {
            throw new IllegalArgumentException("a number of control ports is not negative");
        }
        if (patience.isNegative() || patience.compareTo(LONGEST_PATIENCE) > 0) {
            throw new IllegalArgumentException("patience lasts 0 to " + LONGEST_PATIENCE.toHours() + " h");
        }
    }

    /** The same budget with other limits of connections and time. */
    public Budget withLimits(int connections, Duration wait) {
        return new Budget(connections, maxControlPorts, wait, otherSources, together, hopWalk);
    }

    /** The same budget with or without other source addresses of this machine. */
    public Budget withOtherSources(boolean others) {
        return new Budget(maxConnections, maxControlPorts, patience, others, together, hopWalk);
    }

    /** The same budget with or without two connections at once. */
    public Budget withTogether(boolean both) {
        return new Budget(maxConnections, maxControlPorts, patience, otherSources, both, hopWalk);
    }

    /** The same budget with or without a hop walk. */
    public Budget withHopWalk(boolean walk) {
        return new Budget(maxConnections, maxControlPorts, patience, otherSources, together, walk);
    }
}
