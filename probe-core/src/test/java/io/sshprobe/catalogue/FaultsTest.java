package io.sshprobe.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.fixtures.fault.Fault;
import io.sshprobe.fixtures.fault.FaultServer;
import io.sshprobe.history.History;
import io.sshprobe.investigation.Budget;
import io.sshprobe.investigation.Investigation;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.investigation.Result;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every in-process fault, probed once. */
@Execution(ExecutionMode.CONCURRENT)
class FaultsTest {
    /** Long enough for a loaded machine to answer, short enough to wait for silence. */
    private static final StageTimeouts TIMEOUTS = StageTimeouts.SINGLE_HOST.cappedAt(Duration.ofSeconds(3));

    /** What a list of targets offers: the guesses of the fixtures are made for it. */
    private static final Offer OFFER = Offer.OPENSSH_CLIENT
            .edit(AlgorithmKind.KEX, "^curve25519-sha256")
            .edit(AlgorithmKind.HOST_KEY, "^ssh-ed25519");

    private static final ProbePlan PLAN = ProbePlan.standard(IdentificationString.ours("sshprobe_test"))
            .withDepth(Stage.USERAUTH)
            .withOffer(OFFER)
            .withTimeouts(TIMEOUTS);

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
                                    PLAN,
                                    AddressChoice.ALL,
                                    Budget.PASSIVE),
                            History.NONE,
                            ProbeListener.NONE,
                            result -> {})
                    .join();

            assertThat(results).hasSize(1);
            Result result = results.get(0);
            VerdictTable.assertFirstProbeFits(
                    fault.name(), result.facts().first().end(), result.assessment());
            Recordings.offer(fault.name(), result);
        }
    }
}
