package io.sshprobe.diagnosis;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The vocabulary of the verdict. A public contract: labels are never renamed. */
public enum Cause {
    HEALTHY(Family.OK),
    HEALTHY_BUT_SLOW(Family.OK),
    NAME_NOT_FOUND(Family.NAME),
    RESOLVER_FAILURE(Family.NAME),
    NO_ROUTE(Family.PATH),
    HOST_DOWN(Family.PATH),
    PATH_MTU(Family.PATH),
    PACKET_LOSS(Family.PATH),
    PATH_STATE_LOST(Family.PATH),
    FIREWALL_DROP(Family.FIREWALL),
    FIREWALL_REJECT(Family.FIREWALL),
    CONNECTION_RATE_LIMIT(Family.FIREWALL),
    PROTOCOL_FILTER(Family.FIREWALL),
    FAIL2BAN_BAN(Family.BAN),
    OPENSSH_PENALTY(Family.BAN),
    MAX_STARTUPS(Family.LOAD),
    PER_SOURCE_LIMIT(Family.LOAD),
    CONCURRENCY_LIMIT(Family.LOAD),
    ACCEPT_QUEUE_FULL(Family.LOAD),
    LOGIN_GRACE_EXPIRED(Family.LOAD),
    NOT_LISTENING(Family.DAEMON),
    DAEMON_CRASH(Family.DAEMON),
    DAEMON_HUNG(Family.DAEMON),
    TCP_WRAPPERS(Family.ACCESS),
    ACCESS_RULE(Family.ACCESS),
    DEAD_BACKEND(Family.PROXY),
    PROXY_PROTOCOL(Family.PROXY),
    ALGORITHM_MISMATCH(Family.PROTOCOL),
    NOT_SSH(Family.PROTOCOL),
    TARPIT(Family.PROTOCOL),
    SSH1_ONLY(Family.PROTOCOL),
    MALFORMED_SSH(Family.PROTOCOL),
    BAD_HOST_KEY_SIGNATURE(Family.PROTOCOL),
    PROBER_LIMIT(Family.PROBER),
    PROBER_BUG(Family.PROBER),
    SKIPPED(Family.SKIPPED),
    UNKNOWN(Family.UNKNOWN);

    private final Family family;
    private final String label;

    Cause(Family family) {
        this.family = family;
        this.label = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Who should look at it. */
    public Family family() {
        return family;
    }

    /** The value of {@code cause} in JSON: lower kebab-case. */
    public String label() {
        return label;
    }

    /** The cause with that label, if there is one. */
    public static Optional<Cause> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(cause -> cause.label.equals(label))
                .findFirst();
    }
}
