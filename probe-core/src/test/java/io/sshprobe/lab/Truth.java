package io.sshprobe.lab;

import static io.sshprobe.diagnosis.Cause.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Assessment;
import io.sshprobe.diagnosis.Candidate;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Confidence;
import io.sshprobe.fixtures.container.ContainerFault;
import io.sshprobe.investigation.Budget;
import io.sshprobe.investigation.Result;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.StageTimeouts;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a whole investigation of a fault comes to: the truth, or what cannot be told from it, and nothing false for certain.
 *
 * @param fault what is wrong
 * @param cause its cause
 * @param alike the causes that may be named before it, because nothing from outside tells them apart
 * @param fresh whether it looks different once it was probed, so that it takes a server of its own
 */
record Truth(ContainerFault fault, Cause cause, Set<Cause> alike, boolean fresh) {
    /** So many candidates are read; naming every cause there is would be no answer. */
    private static final int READ = 4;

    /** Less patience than a user's. */
    static final Budget BUDGET = Budget.DEFAULT.withLimits(6, Duration.ofSeconds(9));

    /** Shorter than a user's, and longer than what these faults take to show. */
    static final ProbePlan PLAN = LabProbe.PLAN.withTimeouts(
            new StageTimeouts(Duration.ofSeconds(4), Duration.ofSeconds(7), Duration.ZERO, Duration.ofSeconds(5)));

    /** The whole table. */
    static final List<Truth> ALL = List.of(
            kept("STOPPED_DAEMON", NOT_LISTENING),
            kept("FIREWALL_DROP", FIREWALL_DROP),
            kept("FIREWALL_REJECT_PORT_UNREACHABLE", FIREWALL_REJECT),
            kept("FIREWALL_REJECT_TCP_RESET", FIREWALL_REJECT, NOT_LISTENING),
            fresh("FAIL2BAN_BAN_AFTER_FAILED_LOGINS", FAIL2BAN_BAN, FIREWALL_REJECT),
            kept("FAIL2BAN_BAN_ON_ALL_PORTS", FAIL2BAN_BAN, FIREWALL_REJECT),
            kept("FAIL2BAN_BAN_BY_DROP", FAIL2BAN_BAN, FIREWALL_DROP),
            kept("FAIL2BAN_BAN_BY_HOSTS_DENY", FAIL2BAN_BAN, TCP_WRAPPERS),
            fresh("FAIL2BAN_BAN_AMID_HANDSHAKE", FAIL2BAN_BAN),
            fresh("FAIL2BAN_DROP_AMID_HANDSHAKE", FAIL2BAN_BAN),
            fresh("UFW_LIMIT", CONNECTION_RATE_LIMIT, FIREWALL_REJECT, FAIL2BAN_BAN),
            fresh("RATE_LIMIT_BY_RECENT", CONNECTION_RATE_LIMIT, FIREWALL_DROP, FAIL2BAN_BAN),
            kept("PATH_MTU_BLACK_HOLE_TO_SERVER", PATH_MTU),
            kept("PATH_MTU_BLACK_HOLE_TO_PROBER", PATH_MTU),
            kept("IDENTIFICATION_RESET_BY_FILTER", PROTOCOL_FILTER),
            kept("IDENTIFICATION_DROPPED_BY_FILTER", PROTOCOL_FILTER),
            kept("SERVERS_IDENTIFICATION_DROPPED_BY_FILTER", PROTOCOL_FILTER),
            kept("SYNPROXY_BEFORE_STOPPED_DAEMON", DEAD_BACKEND),
            kept("MAX_STARTUPS_OPENSSH_9_2", MAX_STARTUPS),
            fresh("MAX_STARTUPS_OPENSSH_10_0", MAX_STARTUPS, OPENSSH_PENALTY),
            kept("HOST_KEYS_REMOVED", DAEMON_CRASH),
            fresh("SSHD_SESSION_MISSING", DAEMON_CRASH, DEAD_BACKEND),
            kept("CHILD_SEGFAULTS_AT_ITS_START", DAEMON_CRASH, DEAD_BACKEND),
            kept("CHILD_SEGFAULTS_AFTER_IDENTIFICATION", DAEMON_CRASH),
            kept("CHILD_KILLED_AFTER_IDENTIFICATION", DAEMON_CRASH),
            kept("CHILD_FROZEN_AFTER_IDENTIFICATION", DAEMON_HUNG),
            fresh("LISTENER_FROZEN", DAEMON_HUNG),
            kept("TCP_WRAPPERS", TCP_WRAPPERS),
            kept("PROXY_WITH_DEAD_BACKEND", DEAD_BACKEND),
            kept("PER_SOURCE_MAX_STARTUPS_OPENSSH_9_2", PER_SOURCE_LIMIT),
            fresh("PER_SOURCE_MAX_STARTUPS_OPENSSH_10_0", PER_SOURCE_LIMIT, OPENSSH_PENALTY),
            kept("DROPBEAR_PER_ADDRESS_LIMIT", PER_SOURCE_LIMIT),
            fresh("SUPER_SERVER_WITH_ONE_INSTANCE_PER_SOURCE", PER_SOURCE_LIMIT, DAEMON_CRASH),
            fresh("PENALTY_FOR_A_CRASH", OPENSSH_PENALTY, MAX_STARTUPS),
            fresh("PENALTY_FOR_LEAVING", OPENSSH_PENALTY, MAX_STARTUPS),
            fresh("PENALTY_OF_SECONDS", OPENSSH_PENALTY, MAX_STARTUPS),
            kept("CHILD_KILLED_AFTER_KEXINIT", DAEMON_CRASH),
            kept("CHILD_SEGFAULTS_AT_SERVICE_REQUEST", DAEMON_CRASH),
            kept("CHILD_FROZEN_AFTER_KEXINIT", DAEMON_HUNG),
            kept("LOGIN_GRACE_TIME_ENDS", LOGIN_GRACE_EXPIRED, DAEMON_CRASH),
            fresh("SSHD_AUTH_MISSING", DAEMON_CRASH),
            fresh("SSHD_SESSION_SEGFAULTS", DAEMON_CRASH, DEAD_BACKEND),
            kept("LISTENER_CANNOT_FORK", DAEMON_CRASH, DEAD_BACKEND),
            fresh("LISTENER_OUT_OF_FILE_DESCRIPTORS", DAEMON_HUNG),
            fresh("LISTENER_FROZEN_WITH_FULL_ACCEPT_QUEUE", ACCEPT_QUEUE_FULL, FIREWALL_DROP),
            kept("TCP_WRAPPERS_WITH_TWIST", TCP_WRAPPERS),
            kept("DISCARD_ON_PORT_22", NOT_SSH),
            fresh("ACCEPTS_AND_NEVER_READS", DAEMON_HUNG),
            kept("QUICK_TARPIT", TARPIT),
            kept("DEVICE_CLOSES_ON_LONG_KEXINIT", DAEMON_CRASH),
            kept("PROXY_WITH_BACKEND_MARKED_DOWN", DEAD_BACKEND, DAEMON_CRASH),
            kept("NGINX_WITH_DEAD_BACKEND", DEAD_BACKEND, DAEMON_CRASH),
            kept("NGINX_WITH_DROPPED_BACKEND", DEAD_BACKEND, DAEMON_HUNG),
            kept("NGINX_PROXY_PROTOCOL", PROXY_PROTOCOL),
            kept("SOCAT_TO_DEAD_TARGET", DEAD_BACKEND, DAEMON_CRASH),
            kept("SOCAT_WITHOUT_ITS_PROGRAM", DAEMON_CRASH, DEAD_BACKEND),
            kept("USERLAND_PROXY_TO_DEAD_TARGET", DEAD_BACKEND, DAEMON_CRASH));

    private static Truth kept(String fault, Cause cause, Cause... alike) {
        return new Truth(ContainerFault.valueOf(fault), cause, Set.copyOf(Arrays.asList(alike)), false);
    }

    private static Truth fresh(String fault, Cause cause, Cause... alike) {
        return new Truth(ContainerFault.valueOf(fault), cause, Set.copyOf(Arrays.asList(alike)), true);
    }

    /** The truth of a fault, if there is a row. */
    static Optional<Truth> of(ContainerFault fault) {
        return ALL.stream().filter(truth -> truth.fault == fault).findFirst();
    }

    /** Asserts that an investigation came to it. */
    void assertFound(Result result) {
        Assessment assessment = result.assessment();
        List<Cause> read = assessment.candidates().stream()
                .limit(READ)
                .map(Candidate::cause)
                .toList();
        assertThat(read).as(told(result)).contains(cause);
        if (assessment.cause() != cause) {
            assertThat(alike).as(told(result)).contains(assessment.cause());
            assertThat(assessment.verdict().confidence()).as(told(result)).isNotEqualTo(Confidence.CERTAIN);
        }
        assertThat(result.connections()).isLessThanOrEqualTo(BUDGET.maxConnections());
    }

    /** What was done and concluded, for the reader of a failure. */
    static String told(Result result) {
        return result.facts().observations().stream()
                        .map(seen -> seen.experiment() + " " + seen.end().kind() + " "
                                + seen.end().stage())
                        .toList()
                + " "
                + result.assessment().candidates();
    }

    @Override
    public String toString() {
        return fault.name();
    }
}
