package io.sshprobe.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Confidence;
import io.sshprobe.fixtures.container.ContainerFault;
import io.sshprobe.fixtures.container.LabContainer;
import io.sshprobe.investigation.Budget;
import io.sshprobe.investigation.Result;
import io.sshprobe.verdict.VerdictTable;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Investigations that the table of verdicts does not have: over a long path, and with permissions that a user must give. */
@Tag("container")
@Execution(ExecutionMode.CONCURRENT)
class InvestigatedFaultsTest {
    private static final Duration ROUND_TRIP = Duration.ofMillis(150);
    private static final Duration JITTER = Duration.ofMillis(20);
    private static final LabProbe PROBE = new LabProbe();

    @AfterAll
    static void close() {
        PROBE.close();
    }

    /** Those whose mechanism a long round trip could hide. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "STOPPED_DAEMON",
                "FIREWALL_REJECT_PORT_UNREACHABLE",
                "FAIL2BAN_BAN_BY_HOSTS_DENY",
                "IDENTIFICATION_RESET_BY_FILTER",
                "MAX_STARTUPS_OPENSSH_9_2",
                "CHILD_SEGFAULTS_AFTER_IDENTIFICATION",
                "CHILD_FROZEN_AFTER_IDENTIFICATION",
                "TCP_WRAPPERS",
                "PROXY_WITH_DEAD_BACKEND"
            })
    void anInvestigationFromAfarFitsTheSameRow(ContainerFault fault) {
        try (LabContainer container = fault.startBehindRouter(router -> router.delay(ROUND_TRIP, JITTER))) {
            VerdictTable.assertInvestigationFits(
                    fault.name(), investigate(container, FaultPlans.BUDGET).assessment());
        }
    }

    @Test
    void anotherSourceThatPassesMakesItABan() {
        try (LabContainer container = ContainerFault.FAIL2BAN_BAN.start()) {
            container.secondSource();
            Result result = investigate(container, FaultPlans.BUDGET.withOtherSources(true));

            assertThat(result.assessment().cause()).as(told(result)).isEqualTo(Cause.FAIL2BAN_BAN);
            assertThat(result.assessment().verdict().confidence()).isEqualTo(Confidence.LIKELY);
        }
    }

    @Test
    void twoConnectionsAtOnceShowALimitThatOneDoesNot() {
        try (LabContainer container = ContainerFault.SUPER_SERVER_OF_ONE_INSTANCE.start()) {
            Result result = investigate(container, FaultPlans.BUDGET.withTogether(true));

            assertThat(result.assessment().cause()).as(told(result)).isEqualTo(Cause.CONCURRENCY_LIMIT);
        }
    }

    private static Result investigate(LabContainer container, Budget budget) {
        return PROBE.investigate(container.ipv4().getHostAddress(), FaultPlans.INVESTIGATION, budget);
    }

    /** What was done and concluded, for the reader of a failure. */
    private static String told(Result result) {
        return result.facts().observations().stream()
                        .map(seen -> seen.experiment() + " " + seen.end().kind() + " "
                                + seen.end().stage())
                        .toList()
                + " "
                + result.assessment().candidates();
    }
}
