package io.sshprobe.campaign;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much a campaign does at once, and how fast: for the sake of this machine, of the path, and of those who are probed.
 *
 * @param handshakes the most connections in their first {@link #FRESH}: those are likely to need this machine's
 *     processor. At least 1
 * @param waiting the most connections that have been under way for longer: they wait for others, most for somebody who
 *     will never answer. At least 1
 * @param rate the most connections begun per second, those of experiments included; null for as fast as the other limits
 *     allow
 * @param perNetwork the most connections at once into one IPv4 /24 or IPv6 /48; loopback has no such limit
 * @param hostPause how long after the start of one connection to an address the next may begin, and never while one is
 *     open; experiments keep pauses of their own. Loopback has none
 * @param investigations the most addresses investigated at once
 * @param maxInvestigations the most addresses investigated in all: the first that fail
 */
public record Limits(
        int handshakes,
        int waiting,
        @Nullable Integer rate,
        int perNetwork,
        Duration hostPause,
        int investigations,
        long maxInvestigations) {
    /** For how long a connection counts as a live handshake; a round trip to the far side of the earth fits twice. */
    public static final Duration FRESH = Duration.ofMillis(100);

    /** More needs more ports and descriptors than a machine has. */
    public static final int MOST_CONNECTIONS = 50_000;

    /** Faster is no probing. */
    public static final int MOST_RATE = 1_000_000;

    /** A host that would have to rest for longer is a matter for another run. */
    public static final Duration LONGEST_PAUSE = Duration.ofHours(24);

    /** What a list may do unasked. */
    public static final Limits DEFAULT = new Limits(256, 1000, null, 32, Duration.ofSeconds(1), 100, 1000);

    public Limits {
        within(handshakes, MOST_CONNECTIONS);
        within(waiting, MOST_CONNECTIONS);
        within(perNetwork, MOST_CONNECTIONS);
        within(investigations, MOST_CONNECTIONS);
        if (rate != null) {
            within(rate, MOST_RATE);
        }
        if (hostPause.isNegative() || hostPause.compareTo(LONGEST_PAUSE) > 0) {
            throw new IllegalArgumentException("a pause lasts 0 to " + LONGEST_PAUSE.toHours() + " h");
        }
        if (maxInvestigations < 0) {
            throw new IllegalArgumentException("a number of investigations is not negative");
        }
    }

    private static void within(int number, int most) {
        if (number < 1 || number > most) {
            throw new IllegalArgumentException("a limit is 1 to " + most + ", not " + number);
        }
    }

    /** The same with other numbers of connections at once. */
    public Limits withConnections(int live, int pending) {
        return new Limits(live, pending, rate, perNetwork, hostPause, investigations, maxInvestigations);
    }

    /** The same with another pace. */
    public Limits withPace(@Nullable Integer perSecond, int network, Duration pause) {
        return new Limits(handshakes, waiting, perSecond, network, pause, investigations, maxInvestigations);
    }

    /** The same with another number of addresses that may be investigated. */
    public Limits withMaxInvestigations(long most) {
        return new Limits(handshakes, waiting, rate, perNetwork, hostPause, investigations, most);
    }
}
