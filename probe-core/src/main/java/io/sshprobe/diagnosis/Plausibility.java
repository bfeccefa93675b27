package io.sshprobe.diagnosis;

import java.util.List;

/**
 * Which of two causes to name first when the facts speak for neither.
 *
 * <p>The order is an opinion, and the only place for one: how often a cause is met among those that look the same. Only
 * the order of causes with a common symptom matters.
 */
public final class Plausibility {
    /** The causes, the more usual first. */
    static final List<Cause> ORDER = List.of(
            Cause.HEALTHY,
            Cause.HEALTHY_BUT_SLOW,
            Cause.SKIPPED,
            Cause.NAME_NOT_FOUND,
            Cause.RESOLVER_FAILURE,
            Cause.PROBER_LIMIT,
            Cause.ALGORITHM_MISMATCH,
            Cause.BAD_HOST_KEY_SIGNATURE,
            Cause.SSH1_ONLY,
            Cause.NOT_LISTENING,
            Cause.FIREWALL_DROP,
            Cause.FIREWALL_REJECT,
            Cause.DAEMON_HUNG,
            Cause.PATH_MTU,
            Cause.FAIL2BAN_BAN,
            Cause.DAEMON_CRASH,
            Cause.DEAD_BACKEND,
            Cause.TCP_WRAPPERS,
            Cause.MAX_STARTUPS,
            Cause.OPENSSH_PENALTY,
            Cause.PER_SOURCE_LIMIT,
            Cause.ACCEPT_QUEUE_FULL,
            Cause.CONNECTION_RATE_LIMIT,
            // A router usually says that a host behind it is down, so silence is rather a filter's.
            Cause.HOST_DOWN,
            Cause.NO_ROUTE,
            Cause.CONCURRENCY_LIMIT,
            Cause.PROXY_PROTOCOL,
            Cause.TARPIT,
            Cause.NOT_SSH,
            Cause.MALFORMED_SSH,
            Cause.PATH_STATE_LOST,
            Cause.PROTOCOL_FILTER,
            Cause.LOGIN_GRACE_EXPIRED,
            Cause.ACCESS_RULE,
            Cause.PACKET_LOSS,
            Cause.PROBER_BUG,
            Cause.UNKNOWN);

    private Plausibility() {}

    /** The place of a cause in the order, from 0. */
    public static int rank(Cause cause) {
        return ORDER.indexOf(cause);
    }
}
