package io.sshprobe.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.fixtures.fault.Fault;
import io.sshprobe.fixtures.fault.FaultServer;
import io.sshprobe.history.History;
import io.sshprobe.investigation.Budget;
import io.sshprobe.investigation.Investigation;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.probe.ProbeListener;
import io.sshprobe.probe.Prober;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.AddressChoice;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Offer;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import io.sshprobe.target.StageTimeouts;
import io.sshprobe.target.Target;
import io.sshprobe.verdict.Recordings;
import io.sshprobe.verdict.VerdictTable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every in-process fault, probed once. */
@Execution(ExecutionMode.CONCURRENT)
class FaultsTest {
    /** Where silence is the fault: nothing is missed by not waiting longer. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    /** Where an answer comes: no machine is so busy that it takes longer. */
    private static final Duration ANSWER = Duration.ofMinutes(2);

    /** Less than any rule takes for slow. */
    private static final long QUICK_NANOS = Duration.ofMillis(1).toNanos();

    /** What a list of targets offers: the guesses of the fixtures are made for it. */
    private static final Offer OFFER = Offer.OPENSSH_CLIENT
            .edit(AlgorithmKind.KEX, "^curve25519-sha256")
            .edit(AlgorithmKind.HOST_KEY, "^ssh-ed25519");

    private static final ProbePlan PLAN = ProbePlan.standard(IdentificationString.ours("sshprobe_test"))
            .withDepth(Stage.USERAUTH)
            .withOffer(OFFER);

    private static Prober prober;

    @BeforeAll
    static void open() {
        prober = Prober.open();
    }

    @AfterAll
    static void close() {
        prober.close();
    }

    @ParameterizedTest
    @EnumSource
    void aFaultEndsAndIsJudgedAsTheTableSays(Fault fault) {
        try (FaultServer server = fault.start()) {
            List<Result> results = Investigation.begin(
                            prober,
                            new InvestigationRequest(
                                    new Target("127.0.0.1", server.address().getPort()),
                                    PLAN.withTimeouts(timeouts(fault)),
                                    AddressChoice.ALL,
                                    Budget.PASSIVE),
                            History.NONE,
                            ProbeListener.NONE,
                            result -> {})
                    .join();

            assertThat(results).hasSize(1);
            Result result = results.get(0);
            Observation seen = result.facts().first();
            VerdictTable.assertFirstProbeFits(
                    fault.name(), seen.end(), Rules.assessor().assess(CaseFile.of(onIdleMachine(seen))));
            Recordings.offer(fault.name(), result);
        }
    }

    /** Short only at the stage whose silence the table knows, so that a busy machine is not taken for a silent server. */
    private static StageTimeouts timeouts(Fault fault) {
        Set<Stage> silent = VerdictTable.of(fault.name()).stream()
                .filter(row -> row.ends().contains(EndKind.TIMED_OUT))
                .flatMap(row -> row.stages().stream())
                .collect(Collectors.toSet());
        boolean connect = silent.remove(Stage.CONNECT);
        boolean identification = silent.remove(Stage.IDENTIFICATION);
        return new StageTimeouts(
                connect ? SILENCE : ANSWER,
                identification ? SILENCE : ANSWER,
                Duration.ZERO,
                silent.isEmpty() ? ANSWER : SILENCE);
    }

    /**
     * What an idle machine would have seen of a handshake that completed. No server here is slow by itself: prober and server
     * share the machine with other tests, which makes either late.
     */
    private static Observation onIdleMachine(Observation seen) {
        return !seen.completed()
                ? seen
                : new Observation(
                        seen.endpoint(),
                        seen.experiment(),
                        seen.startedAt(),
                        seen.stages().stream()
                                .map(stage -> new StageRecord(
                                        stage.stage(),
                                        stage.outcome(),
                                        stage.startNanos(),
                                        Math.min(stage.durationNanos(), QUICK_NANOS),
                                        0))
                                .toList(),
                        seen.text(),
                        seen.keyExchange(),
                        seen.userauth(),
                        seen.transport(),
                        seen.end());
    }
}
