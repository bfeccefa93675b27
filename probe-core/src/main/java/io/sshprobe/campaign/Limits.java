package io.sshprobe.campaign;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much a campaign does at once, and how fast. Protects this machine, the path and the hosts that are probed.
 *
 * @param handshakes the most connections in their first {@link #FRESH}, which are likely to need this machine's processor;
 *     at least 1
 * @param waiting the most connections that have been under way for longer: they wait for the other side, and most of them
 *     will never get an answer; at least 1
 * @param rate the most connections started per second, those of experiments included; null for as fast as the other limits
 *     allow
 * @param perNetwork the most connections at once into one IPv4 /24 or IPv6 /48; loopback has no such limit
 * @param hostPause the time from the start of one connection to an address to the start of the next, which also never
 *     starts while one is open; experiments have pauses of their own, loopback has none
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
    /** For how long a connection counts as a live handshake: long enough for about two round trips to the far side of the earth. */
    public static final Duration FRESH = Duration.ofMillis(100);

    /** More connections need more ports and descriptors than a machine has. */
    public static final int MOST_CONNECTIONS = 50_000;

    /** The highest rate, in connections per second. */
    public static final int MOST_RATE = 1_000_000;

    /** The longest pause; a host that needs a longer one is better probed in another run. */
    public static final Duration LONGEST_PAUSE = Duration.ofHours(24);

    /** The limits of a list run without options. */
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

    /** The same limits with other numbers of connections at once. */
    public Limits withConnections(int live, int pending) {
        return new Limits(live, pending, rate, perNetwork, hostPause, investigations, maxInvestigations);
    }

    /** The same limits with another rate, limit per network and pause. */
    public Limits withPace(@Nullable Integer perSecond, int network, Duration pause) {
        return new Limits(handshakes, waiting, perSecond, network, pause, investigations, maxInvestigations);
    }

    /** The same limits with another number of addresses that may be investigated. */
    public Limits withMaxInvestigations(long most) {
        return new Limits(handshakes, waiting, rate, perNetwork, hostPause, investigations, most);
    }
}
