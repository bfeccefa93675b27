package io.sshprobe.lab;

import static io.sshprobe.diagnosis.Cause.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Assessment;
import io.sshprobe.diagnosis.Candidate;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Confidence;
import io.sshprobe.fixtures.container.ContainerFault;
import io.sshprobe.fixtures.container.LabContainer;
import io.sshprobe.investigation.Budget;
import io.sshprobe.investigation.Result;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.StageTimeouts;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a whole investigation makes of real faults: the truth, or what cannot be told from it, and nothing false for certain. */
@Tag("container")
@Execution(ExecutionMode.CONCURRENT)
class InvestigatedFaultsTest {
    /** So many candidates are read; naming every cause there is would be no answer. */
    private static final int READ = 4;

    private static final Duration ROUND_TRIP = Duration.ofMillis(150);
    private static final Duration JITTER = Duration.ofMillis(20);
    private static final Budget BUDGET = Budget.DEFAULT.withLimits(6, Duration.ofSeconds(9));

    /** Shorter than a user's, and longer than what these faults take to show. */
    private static final ProbePlan PLAN = LabProbe.PLAN.withTimeouts(
            new StageTimeouts(Duration.ofSeconds(4), Duration.ofSeconds(7), Duration.ZERO, Duration.ofSeconds(5)));

    private static final LabProbe PROBE = new LabProbe();

    /** A fault, its cause, and the causes that may be named before it because nothing from outside tells them apart. */
    record Truth(ContainerFault fault, Cause cause, Set<Cause> alike) {
        static Truth of(String fault, Cause cause, Cause... alike) {
            return new Truth(ContainerFault.valueOf(fault), cause, Set.copyOf(Arrays.asList(alike)));
        }

        @Override
        public String toString() {
            return fault.name();
        }
    }

    static Stream<Truth> truths() {
        return Stream.of(
                Truth.of("STOPPED_DAEMON", NOT_LISTENING),
                Truth.of("FIREWALL_DROP", FIREWALL_DROP),
                Truth.of("FIREWALL_REJECT_PORT_UNREACHABLE", FIREWALL_REJECT),
                Truth.of("FIREWALL_REJECT_TCP_RESET", FIREWALL_REJECT, NOT_LISTENING),
                Truth.of("FAIL2BAN_BAN_AFTER_FAILED_LOGINS", FAIL2BAN_BAN, FIREWALL_REJECT),
                Truth.of("FAIL2BAN_BAN_ON_ALL_PORTS", FAIL2BAN_BAN, FIREWALL_REJECT),
                Truth.of("FAIL2BAN_BAN_BY_DROP", FAIL2BAN_BAN, FIREWALL_DROP),
                Truth.of("FAIL2BAN_BAN_BY_HOSTS_DENY", FAIL2BAN_BAN, TCP_WRAPPERS),
                Truth.of("FAIL2BAN_BAN_AMID_HANDSHAKE", FAIL2BAN_BAN),
                Truth.of("FAIL2BAN_DROP_AMID_HANDSHAKE", FAIL2BAN_BAN),
                Truth.of("UFW_LIMIT", CONNECTION_RATE_LIMIT, FIREWALL_REJECT, FAIL2BAN_BAN),
                Truth.of("RATE_LIMIT_BY_RECENT", CONNECTION_RATE_LIMIT, FIREWALL_DROP, FAIL2BAN_BAN),
                Truth.of("PATH_MTU_BLACK_HOLE_TO_SERVER", PATH_MTU),
                Truth.of("PATH_MTU_BLACK_HOLE_TO_PROBER", PATH_MTU),
                Truth.of("IDENTIFICATION_RESET_BY_FILTER", PROTOCOL_FILTER),
                Truth.of("IDENTIFICATION_DROPPED_BY_FILTER", PROTOCOL_FILTER),
                Truth.of("SERVERS_IDENTIFICATION_DROPPED_BY_FILTER", PROTOCOL_FILTER),
                Truth.of("SYNPROXY_BEFORE_STOPPED_DAEMON", DEAD_BACKEND),
                Truth.of("MAX_STARTUPS_OPENSSH_9_2", MAX_STARTUPS),
                Truth.of("MAX_STARTUPS_OPENSSH_10_0", MAX_STARTUPS, OPENSSH_PENALTY),
                Truth.of("HOST_KEYS_REMOVED", DAEMON_CRASH),
                Truth.of("SSHD_SESSION_MISSING", DAEMON_CRASH, DEAD_BACKEND),
                Truth.of("CHILD_SEGFAULTS_AT_ITS_START", DAEMON_CRASH, DEAD_BACKEND),
                Truth.of("CHILD_SEGFAULTS_AFTER_IDENTIFICATION", DAEMON_CRASH),
                Truth.of("CHILD_KILLED_AFTER_IDENTIFICATION", DAEMON_CRASH),
                Truth.of("CHILD_FROZEN_AFTER_IDENTIFICATION", DAEMON_HUNG),
                Truth.of("LISTENER_FROZEN", DAEMON_HUNG),
                Truth.of("TCP_WRAPPERS", TCP_WRAPPERS),
                Truth.of("PROXY_WITH_DEAD_BACKEND", DEAD_BACKEND),
                Truth.of("PER_SOURCE_MAX_STARTUPS_OPENSSH_9_2", PER_SOURCE_LIMIT),
                Truth.of("PER_SOURCE_MAX_STARTUPS_OPENSSH_10_0", PER_SOURCE_LIMIT, OPENSSH_PENALTY),
                Truth.of("DROPBEAR_PER_ADDRESS_LIMIT", PER_SOURCE_LIMIT),
                Truth.of("SUPER_SERVER_WITH_ONE_INSTANCE_PER_SOURCE", PER_SOURCE_LIMIT),
                Truth.of("PENALTY_FOR_A_CRASH", OPENSSH_PENALTY, MAX_STARTUPS),
                Truth.of("PENALTY_FOR_LEAVING", OPENSSH_PENALTY, MAX_STARTUPS),
                Truth.of("PENALTY_OF_SECONDS", OPENSSH_PENALTY, MAX_STARTUPS),
                Truth.of("CHILD_KILLED_AFTER_KEXINIT", DAEMON_CRASH),
                Truth.of("CHILD_SEGFAULTS_AT_SERVICE_REQUEST", DAEMON_CRASH),
                Truth.of("CHILD_FROZEN_AFTER_KEXINIT", DAEMON_HUNG),
                Truth.of("LOGIN_GRACE_TIME_ENDS", LOGIN_GRACE_EXPIRED, DAEMON_CRASH),
                Truth.of("SSHD_AUTH_MISSING", DAEMON_CRASH),
                Truth.of("SSHD_SESSION_SEGFAULTS", DAEMON_CRASH, DEAD_BACKEND),
                Truth.of("LISTENER_CANNOT_FORK", DAEMON_CRASH, DEAD_BACKEND),
                Truth.of("LISTENER_OUT_OF_FILE_DESCRIPTORS", DAEMON_HUNG),
                Truth.of("LISTENER_FROZEN_WITH_FULL_ACCEPT_QUEUE", ACCEPT_QUEUE_FULL, FIREWALL_DROP),
                Truth.of("TCP_WRAPPERS_WITH_TWIST", TCP_WRAPPERS, NOT_SSH),
                Truth.of("DISCARD_ON_PORT_22", NOT_SSH),
                Truth.of("ACCEPTS_AND_NEVER_READS", DAEMON_HUNG),
                Truth.of("QUICK_TARPIT", TARPIT),
                Truth.of("DEVICE_CLOSES_ON_LONG_KEXINIT", DAEMON_CRASH),
                Truth.of("PROXY_WITH_BACKEND_MARKED_DOWN", DEAD_BACKEND, DAEMON_CRASH),
                Truth.of("NGINX_WITH_DEAD_BACKEND", DEAD_BACKEND, DAEMON_CRASH),
                Truth.of("NGINX_WITH_DROPPED_BACKEND", DEAD_BACKEND, DAEMON_HUNG),
                Truth.of("NGINX_PROXY_PROTOCOL", PROXY_PROTOCOL),
                Truth.of("SOCAT_TO_DEAD_TARGET", DEAD_BACKEND, DAEMON_CRASH),
                Truth.of("SOCAT_WITHOUT_ITS_PROGRAM", DAEMON_CRASH, DEAD_BACKEND),
                Truth.of("USERLAND_PROXY_TO_DEAD_TARGET", DEAD_BACKEND, DAEMON_CRASH));
    }

    /** Those whose mechanism a long round trip could hide. */
    static Stream<Truth> truthsFarAway() {
        List<String> far = List.of(
                "STOPPED_DAEMON",
                "FIREWALL_REJECT_PORT_UNREACHABLE",
                "FAIL2BAN_BAN_BY_HOSTS_DENY",
                "IDENTIFICATION_RESET_BY_FILTER",
                "MAX_STARTUPS_OPENSSH_9_2",
                "CHILD_SEGFAULTS_AFTER_IDENTIFICATION",
                "CHILD_FROZEN_AFTER_IDENTIFICATION",
                "TCP_WRAPPERS",
                "PROXY_WITH_DEAD_BACKEND");
        return truths().filter(truth -> far.contains(truth.fault().name()));
    }

    @AfterAll
    static void close() {
        PROBE.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("truths")
    void anInvestigationFindsTheTruth(Truth truth) {
        try (LabContainer container = truth.fault().start()) {
            assertFound(truth, investigate(container.ipv4(), BUDGET));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("truthsFarAway")
    void anInvestigationFindsTheTruthFromAfar(Truth truth) {
        try (LabContainer container = truth.fault().startBehindRouter(router -> router.delay(ROUND_TRIP, JITTER))) {
            assertFound(truth, investigate(container.ipv4(), BUDGET));
        }
    }

    @Test
    void anotherSourceThatPassesMakesItABan() {
        try (LabContainer container = ContainerFault.FAIL2BAN_BAN.start()) {
            container.secondSource();
            Result result = investigate(container.ipv4(), BUDGET.withOtherSources(true));

            assertThat(result.assessment().cause()).as(told(result)).isEqualTo(FAIL2BAN_BAN);
            assertThat(result.assessment().verdict().confidence()).isEqualTo(Confidence.LIKELY);
        }
    }

    @Test
    void twoConnectionsAtOnceShowALimitThatOneDoesNot() {
        try (LabContainer container = ContainerFault.SUPER_SERVER_OF_ONE_INSTANCE.start()) {
            Result result = investigate(container.ipv4(), BUDGET.withTogether(true));

            assertThat(result.assessment().cause()).as(told(result)).isEqualTo(CONCURRENCY_LIMIT);
        }
    }

    private static Result investigate(InetAddress address, Budget budget) {
        return PROBE.investigate(address.getHostAddress(), PLAN, budget);
    }

    private static void assertFound(Truth truth, Result result) {
        Assessment assessment = result.assessment();
        List<Cause> read = assessment.candidates().stream()
                .limit(READ)
                .map(Candidate::cause)
                .toList();
        assertThat(read).as(told(result)).contains(truth.cause());
        if (assessment.cause() != truth.cause()) {
            assertThat(truth.alike()).as(told(result)).contains(assessment.cause());
            assertThat(assessment.verdict().confidence()).as(told(result)).isNotEqualTo(Confidence.CERTAIN);
        }
        assertThat(result.connections()).isLessThanOrEqualTo(BUDGET.maxConnections());
    }

    private static String told(Result result) {
        return result.facts().observations().stream()
                        .map(seen -> seen.experiment() + " " + seen.end().kind() + " "
                                + seen.end().stage())
                        .toList()
                + " "
                + result.assessment().candidates();
    }
}
