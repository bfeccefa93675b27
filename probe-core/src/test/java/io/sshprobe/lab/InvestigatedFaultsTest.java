package io.sshprobe.lab;

import static io.sshprobe.diagnosis.Cause.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Confidence;
import io.sshprobe.fixtures.container.ContainerFault;
import io.sshprobe.fixtures.container.LabContainer;
import io.sshprobe.investigation.Budget;
import io.sshprobe.investigation.Result;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
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
    private static final Duration ROUND_TRIP = Duration.ofMillis(150);
    private static final Duration JITTER = Duration.ofMillis(20);
    private static final LabProbe PROBE = new LabProbe();

    /** Those that look different once they were probed; ContainerFaultsTest has the others. */
    static Stream<Truth> truths() {
        return Truth.ALL.stream().filter(Truth::fresh);
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
        return Truth.ALL.stream().filter(truth -> far.contains(truth.fault().name()));
    }

    @AfterAll
    static void close() {
        PROBE.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("truths")
    void anInvestigationFindsTheTruth(Truth truth) {
        try (LabContainer container = truth.fault().start()) {
            truth.assertFound(investigate(container.ipv4(), Truth.BUDGET));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("truthsFarAway")
    void anInvestigationFindsTheTruthFromAfar(Truth truth) {
        try (LabContainer container = truth.fault().startBehindRouter(router -> router.delay(ROUND_TRIP, JITTER))) {
            truth.assertFound(investigate(container.ipv4(), Truth.BUDGET));
        }
    }

    @Test
    void anotherSourceThatPassesMakesItABan() {
        try (LabContainer container = ContainerFault.FAIL2BAN_BAN.start()) {
            container.secondSource();
            Result result = investigate(container.ipv4(), Truth.BUDGET.withOtherSources(true));

            assertThat(result.assessment().cause()).as(Truth.told(result)).isEqualTo(FAIL2BAN_BAN);
            assertThat(result.assessment().verdict().confidence()).isEqualTo(Confidence.LIKELY);
        }
    }

    @Test
    void twoConnectionsAtOnceShowALimitThatOneDoesNot() {
        try (LabContainer container = ContainerFault.SUPER_SERVER_OF_ONE_INSTANCE.start()) {
            Result result = investigate(container.ipv4(), Truth.BUDGET.withTogether(true));

            assertThat(result.assessment().cause()).as(Truth.told(result)).isEqualTo(CONCURRENCY_LIMIT);
        }
    }

    private static Result investigate(InetAddress address, Budget budget) {
        return PROBE.investigate(address.getHostAddress(), Truth.PLAN, budget);
    }
}
