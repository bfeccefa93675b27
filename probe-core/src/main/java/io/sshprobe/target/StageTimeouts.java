package io.sshprobe.target;

import java.time.Duration;

/**
 * How long a probe waits at each stage.
 *
 * @param connect for the TCP handshake: for a LAN host that is down, the kernel reports an error after 3.06 s
 * @param identification for the server's identification string: some causes show only after 5, 10 or 12 s
 * @param linger how much longer to wait for it on an open connection on which no byte was received: a proxy may try its
 *     backend several times, such as 4 times 5 s
 * @param other for every other stage
 */
public record StageTimeouts(Duration connect, Duration identification, Duration linger, Duration other) {
    /** A longer timeout is a mistake: no server takes an hour for one stage. */
    public static final Duration MAX = Duration.ofHours(1);

    /** For a single host. */
    public static final StageTimeouts SINGLE_HOST = new StageTimeouts(
            Duration.ofSeconds(5), Duration.ofSeconds(16), Duration.ofSeconds(6), Duration.ofSeconds(8));

    /** For a list, where a silent server must not use a connection slot for long. */
    public static final StageTimeouts LIST =
            new StageTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(6), Duration.ZERO, Duration.ofSeconds(8));

    /**
     * Shorter waits say as much in most cases, if {@link #ROUND_TRIPS} are added: a SYN is sent again after 1 and 3 s (RFC 6298
     * §2.1), or after 1, 2 and 3 s (Linux 6.5 and newer), and data four times, the first after 0.2 s (Linux, TCP_RTO_MIN).
     */
    public static final StageTimeouts ENOUGH =
            new StageTimeouts(Duration.ofMillis(3500), Duration.ofSeconds(4), Duration.ZERO, Duration.ofSeconds(4));

    /** The number of round trips that is added to each of {@link #ENOUGH}. */
    public static final int ROUND_TRIPS = 10;

    public StageTimeouts {
        for (Duration timeout : new Duration[] {connect, identification, other}) {
            if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(MAX) > 0) {
                throw new IllegalArgumentException("a timeout is more than 0 and at most 1 h");
            }
        }
        if (linger.isNegative() || linger.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("a probe lingers for 0 to 1 h");
        }
    }

    /** The same timeouts with none longer than {@code cap}, {@link #linger} included. */
    public StageTimeouts cappedAt(Duration cap) {
        Duration identified = min(identification, cap);
        return new StageTimeouts(min(connect, cap), identified, min(linger, cap.minus(identified)), min(other, cap));
    }

    /** The same with another wait for the TCP handshake. */
    public StageTimeouts withConnect(Duration wait) {
        return new StageTimeouts(wait, identification, linger, other);
    }

    /** How long to wait at {@code stage}, without {@link #linger}. */
    public Duration of(Stage stage) {
        return switch (stage) {
            case RESOLVE, KEXINIT, KEY_EXCHANGE, NEWKEYS, SERVICE_REQUEST, USERAUTH -> other;
            case CONNECT -> connect;
            case IDENTIFICATION -> identification;
        };
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
