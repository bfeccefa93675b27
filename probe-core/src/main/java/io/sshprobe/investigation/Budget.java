package io.sshprobe.investigation;

import java.time.Duration;

/**
 * What the investigation of one endpoint may cost.
 *
 * <p>Every connection has a price at the other end: OpenSSH from 9.8 on charges a second of penalty for each that does not
 * authenticate, fail2ban may count them, slots for logins are few.
 *
 * @param maxConnections the most connect attempts of any kind, the first probe included; at least 1
 * @param maxControlPorts the most of them that may go to other ports of the same address
 * @param patience how long experiments may take in all, pauses included
 * @param otherSources whether other addresses of this machine may be tried
 * @param together whether a server that serves one connection is to be tried with two at once, which may turn one of them
 *     away
 * @param hopWalk whether a walk along the path by hop limits may be made; its SYNs have a limit of their own
 */
public record Budget(
        int maxConnections,
        int maxControlPorts,
        Duration patience,
        boolean otherSources,
        boolean together,
        boolean hopWalk) {
    /** More is no investigation but an attack. */
    public static final int MOST_CONNECTIONS = 100;

    /** Longer than any penalty or ban that one would wait out in person. */
    public static final Duration LONGEST_PATIENCE = Duration.ofHours(1);

    /** What one failing host may cost unasked. */
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

    /** The same with other limits of connections and time. */
    public Budget withLimits(int connections, Duration wait) {
        return new Budget(connections, maxControlPorts, wait, otherSources, together, hopWalk);
    }

    /** The same with tries from other addresses of this machine or without. */
    public Budget withOtherSources(boolean others) {
        return new Budget(maxConnections, maxControlPorts, patience, others, together, hopWalk);
    }

    /** The same with two connections at once or without. */
    public Budget withTogether(boolean both) {
        return new Budget(maxConnections, maxControlPorts, patience, otherSources, both, hopWalk);
    }

    /** The same with a hop walk or without. */
    public Budget withHopWalk(boolean walk) {
        return new Budget(maxConnections, maxControlPorts, patience, otherSources, together, walk);
    }
}
