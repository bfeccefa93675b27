package io.sshprobe.investigation;

import static io.sshprobe.fixtures.fault.Fault.*;
import static io.sshprobe.observation.Experiment.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Confidence;
import io.sshprobe.fixtures.fault.Fault;
import io.sshprobe.fixtures.fault.FaultServer;
import io.sshprobe.history.History;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.PastOutcome;
import io.sshprobe.probe.ProbeListener;
import io.sshprobe.probe.Prober;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.AddressChoice;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Opening;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import io.sshprobe.target.StageTimeouts;
import io.sshprobe.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which experiments an investigation makes, and when it stops. */
@Execution(ExecutionMode.CONCURRENT)
class InvestigationTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** No machine is so busy that an answer takes longer. */
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private static final ProbePlan PLAN = ProbePlan.standard(IdentificationString.ours("test"))
            .withTimeouts(new StageTimeouts(ANSWER, ANSWER, Duration.ZERO, ANSWER));

    /** Too short to outlast any limit. */
    private static final Budget BUDGET = Budget.DEFAULT.withLimits(6, Duration.ofSeconds(10));

    private static Prober prober;

    /** How much of the patience is left must not depend on how busy the machine is. */
    private static long standingStill() {
        return 0;
    }

    /** A fault, the experiments after the first probe, and the verdict. */
    record Course(Fault fault, List<Experiment> experiments, Cause cause) {
        static Course of(Fault fault, Cause cause, Experiment... experiments) {
            return new Course(fault, List.of(experiments), cause);
        }
    }

    static Stream<Course> courses() {
        return Stream.of(
                Course.of(HEALTHY, Cause.HEALTHY),
                Course.of(MISMATCH_IN_KEY_EXCHANGE, Cause.ALGORITHM_MISMATCH),
                Course.of(HTTP_BAD_REQUEST, Cause.NOT_SSH),
                Course.of(CONNECTION_REFUSED, Cause.NOT_LISTENING, CONTROL_PORT, REPEAT),
                Course.of(EXCEEDED_MAX_STARTUPS, Cause.MAX_STARTUPS, REPEAT, REPEAT),
                Course.of(RESET_BEFORE_IDENTIFICATION, Cause.DEAD_BACKEND, LISTEN_FIRST, REPEAT),
                Course.of(
                        CLOSE_ON_CLIENT_IDENTIFICATION,
                        Cause.NOT_SSH,
                        LISTEN_FIRST,
                        TLS_HELLO,
                        PROXY_HEADER,
                        PROXY_HEADER_V2),
                Course.of(CLOSE_UNPROMPTED_AFTER_IDENTIFICATION, Cause.DAEMON_CRASH, SILENT),
                Course.of(SILENCE_BEFORE_IDENTIFICATION, Cause.NOT_SSH, FLOOD, OTHER_PROTOCOL),
                Course.of(NEVER_READS_BEFORE_IDENTIFICATION, Cause.DAEMON_HUNG, FLOOD, OTHER_PROTOCOL, LONGER_WAIT),
                Course.of(SILENCE_AFTER_IDENTIFICATION, Cause.DAEMON_HUNG, SMALL_SEGMENTS));
    }

    @BeforeAll
    static void open() {
        prober = Prober.open();
    }

    @AfterAll
    static void close() {
        prober.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("courses")
    void anInvestigationMakesTheExperimentsThatStillTellSomething(Course course) {
        Result result = investigate(course.fault(), BUDGET);

        assertThat(result.facts().observations().stream().skip(1).map(Observation::experiment))
                .containsExactlyElementsOf(course.experiments());
        assertThat(result.assessment().cause()).isEqualTo(course.cause());
        assertThat(result.connections()).isEqualTo(1 + course.experiments().size());
    }

    @ParameterizedTest
    @EnumSource(
            names = {"HEALTHY", "CONNECTION_REFUSED", "RESET_BEFORE_IDENTIFICATION", "SILENCE_AFTER_IDENTIFICATION"})
    void aPassiveInvestigationIsOneConnection(Fault fault) {
        assertThat(investigate(fault, Budget.PASSIVE).connections()).isEqualTo(1);
    }

    @Test
    void anInvestigationStopsAtItsLimitOfConnections() {
        Result result = investigate(EXCEEDED_MAX_STARTUPS, BUDGET.withLimits(2, Duration.ofSeconds(10)));

        assertThat(result.connections()).isEqualTo(2);
        assertThat(result.assessment().experiments()).contains(REPEAT);
    }

    @Test
    void anInvestigationWithoutPatienceTriesNothing() {
        assertThat(investigate(EXCEEDED_MAX_STARTUPS, BUDGET.withLimits(6, Duration.ZERO))
                        .connections())
                .isEqualTo(1);
    }

    @Test
    void aServerThatServesOneConnectionIsTriedWithTwoOnRequest() {
        Result result = investigate(HEALTHY, BUDGET.withTogether(true));

        assertThat(result.facts().of(TOGETHER)).hasSize(2);
        assertThat(result.assessment().cause()).isEqualTo(Cause.HEALTHY);
    }

    @Test
    void theHistoryIsPartOfTheFacts() {
        PastOutcome passed = new PastOutcome(
                Instant.now().minusSeconds(60), null, EndKind.COMPLETED, Stage.SERVICE_REQUEST, null, null, 1);
        History history = new History() {
            @Override
            public List<PastOutcome> of(Endpoint endpoint) {
                return List.of(passed);
            }

            @Override
            public void remember(Endpoint endpoint, PastOutcome outcome) {
                throw new AssertionError("an investigation only reads");
            }
        };
        try (FaultServer server = HEALTHY.start()) {
            assertThat(begin(server, Budget.PASSIVE, history)
                            .join()
                            .get(0)
                            .facts()
                            .past())
                    .containsExactly(passed);
        }
    }

    @Test
    void cancellingEndsAPauseAtOnce() {
        try (FaultServer server = CONNECTION_REFUSED.start()) {
            CompletableFuture<List<Result>> results = begin(server, Budget.DEFAULT, History.NONE);
            results.cancel(false);

            assertThat(results).isCancelled();
        }
    }

    @Test
    void aNameWithoutAnAddressOfTheFamilyAskedForIsNotUnknown() {
        Result result = Investigation.begin(
                        prober,
                        new InvestigationRequest(
                                new Target("127.0.0.1", 1), PLAN, new AddressChoice(false, true, false), BUDGET),
                        History.NONE,
                        ProbeListener.NONE,
                        each -> {})
                .join()
                .get(0);

        assertThat(result.connections()).isZero();
        assertThat(result.assessment().cause()).isEqualTo(Cause.NO_ROUTE);
        assertThat(result.assessment().verdict().confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(result.assessment().candidates().get(0).evidenceFor().get(0))
                .contains("only IPv6 was asked for", "only IPv4 addresses (127.0.0.1)");
    }

    @Test
    void anImpossibleBudgetIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Budget.DEFAULT.withLimits(0, SECOND));
        assertThatIllegalArgumentException().isThrownBy(() -> Budget.DEFAULT.withLimits(1000, SECOND));
        assertThatIllegalArgumentException().isThrownBy(() -> Budget.DEFAULT.withLimits(6, SECOND.negated()));
    }

    @Test
    void aProbeThatSpeaksIsJudgedIfTheFirstOneSaidNothing() {
        // The listener waits in vain, and who speaks then has as long for the answer.
        ProbePlan plan = PLAN.withOpening(Opening.AFTER_SERVER)
                .withTimeouts(new StageTimeouts(ANSWER, SECOND.multipliedBy(3), Duration.ZERO, ANSWER));
        try (FaultServer server = CLOSE_ON_CLIENT_IDENTIFICATION.start()) {
            Result result = begin(server, plan, BUDGET, History.NONE).join().get(0);

            assertThat(result.facts().observations().stream().skip(1).map(Observation::experiment))
                    .containsExactly(SPEAK_FIRST, TLS_HELLO, PROXY_HEADER, PROXY_HEADER_V2);
            assertThat(result.facts().first().transport().opening()).isEqualTo(Opening.AFTER_SERVER);
            assertThat(result.assessment().cause()).isEqualTo(Cause.NOT_SSH);
            assertThat(result.assessment().notices()).singleElement().asString().contains("spoke at once");
        }
    }

    private static Result investigate(Fault fault, Budget budget) {
        try (FaultServer server = fault.start()) {
            return begin(server, plan(fault), budget, History.NONE).join().get(0);
        }
    }

    private static CompletableFuture<List<Result>> begin(FaultServer server, Budget budget, History history) {
        return begin(server, PLAN, budget, history);
    }

    /** A short wait only where the server keeps silent. */
    private static ProbePlan plan(Fault fault) {
        return switch (fault) {
            case SILENCE_BEFORE_IDENTIFICATION, NEVER_READS_BEFORE_IDENTIFICATION ->
                PLAN.withTimeouts(new StageTimeouts(ANSWER, SECOND, Duration.ZERO, ANSWER));
            case SILENCE_AFTER_IDENTIFICATION ->
                PLAN.withTimeouts(new StageTimeouts(ANSWER, ANSWER, Duration.ZERO, SECOND));
            default -> PLAN;
        };
    }

    private static CompletableFuture<List<Result>> begin(
            FaultServer server, ProbePlan plan, Budget budget, History history) {
        return Investigation.begin(
                prober,
                new InvestigationRequest(
                        new Target("127.0.0.1", server.address().getPort()), plan, AddressChoice.ALL, budget),
                history,
                ProbeListener.NONE,
                result -> {},
                InvestigationTest::standingStill);
    }
}
