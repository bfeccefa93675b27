package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;

/** Whom a cause concerns, and so what it lets one expect of other places. */
enum Reach {
    /** One source at a time: others pass. */
    ONE_SOURCE,
    /** As many sources as somebody chose; a filter for everybody is the usual one. */
    FILTERED_SOURCES,
    /** Some sources or all of them, and neither is the usual case. */
    SOME_SOURCES,
    /** Whoever uses one way to the server. */
    ONE_PATH,
    /** Everybody. */
    EVERYBODY,
    /** Other places tell nothing about it. */
    UNKNOWN;

    static Reach of(Cause cause) {
        return switch (cause) {
            case FAIL2BAN_BAN, OPENSSH_PENALTY, PER_SOURCE_LIMIT -> ONE_SOURCE;
            case FIREWALL_DROP, FIREWALL_REJECT -> FILTERED_SOURCES;
            case CONNECTION_RATE_LIMIT, TCP_WRAPPERS -> SOME_SOURCES;
            case NO_ROUTE, PATH_MTU, PATH_STATE_LOST, PROTOCOL_FILTER, PACKET_LOSS -> ONE_PATH;
            case NOT_LISTENING, HOST_DOWN, ACCEPT_QUEUE_FULL, MAX_STARTUPS, DAEMON_HUNG, DAEMON_CRASH, DEAD_BACKEND ->
                EVERYBODY;
            default -> UNKNOWN;
        };
    }
}
