package io.sshprobe.diagnosis;

import io.sshprobe.target.KebabCase;
import java.util.Arrays;
import java.util.Optional;

/**
 * The causes that a verdict can name. A public contract: labels are never renamed.
 *
 * <p>The order is by experience: if two causes fit the facts equally well, the assessor names the earlier one first, because
 * it is more frequent. Only the order of causes with a common symptom matters.
 */
public enum Cause {
    HEALTHY(Family.OK),
    HEALTHY_BUT_SLOW(Family.OK),
    SKIPPED(Family.SKIPPED),
    NAME_NOT_FOUND(Family.NAME),
    RESOLVER_FAILURE(Family.NAME),
    PROBER_LIMIT(Family.PROBER),
    ALGORITHM_MISMATCH(Family.PROTOCOL),
    BAD_HOST_KEY_SIGNATURE(Family.PROTOCOL),
    CLIENT_REFUSAL(Family.PROTOCOL),
    SSH1_ONLY(Family.PROTOCOL),
    NOT_LISTENING(Family.DAEMON),
    FIREWALL_DROP(Family.FIREWALL),
    FIREWALL_REJECT(Family.FIREWALL),
    DAEMON_HUNG(Family.DAEMON),
    PATH_MTU(Family.PATH),
    FAIL2BAN_BAN(Family.BAN),
    DAEMON_CRASH(Family.DAEMON),
    DEAD_BACKEND(Family.PROXY),
    TCP_WRAPPERS(Family.ACCESS),
    ACCESS_RULE(Family.ACCESS),
    MAX_STARTUPS(Family.LOAD),
    OPENSSH_PENALTY(Family.BAN),
    PER_SOURCE_LIMIT(Family.LOAD),
    ACCEPT_QUEUE_FULL(Family.LOAD),
    CONNECTION_RATE_LIMIT(Family.FIREWALL),
    // A router usually reports that a host is down, so silence more often comes from a filter.
    HOST_DOWN(Family.PATH),
    NO_ROUTE(Family.PATH),
    CONCURRENCY_LIMIT(Family.LOAD),
    PROXY_PROTOCOL(Family.PROXY),
    TARPIT(Family.PROTOCOL),
    NOT_SSH(Family.PROTOCOL),
    MALFORMED_SSH(Family.PROTOCOL),
    PATH_STATE_LOST(Family.PATH),
    PROTOCOL_FILTER(Family.FIREWALL),
    LOGIN_GRACE_EXPIRED(Family.LOAD),
    PACKET_LOSS(Family.PATH),
    PROBER_BUG(Family.PROBER),
    UNKNOWN(Family.UNKNOWN);

    private final Family family;
    private final String label;

    Cause(Family family) {
        this.family = family;
        this.label = KebabCase.of(this);
    }

    /** The kind of the cause. */
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
