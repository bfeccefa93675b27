package io.sshprobe.campaign;

import static io.sshprobe.fixtures.fault.Fault.EXCEEDED_MAX_STARTUPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.fixtures.fault.FaultServer;
import io.sshprobe.investigation.Budget;
import io.sshprobe.investigation.ConnectionPermits;
import io.sshprobe.investigation.EndpointInvestigation;
import io.sshprobe.investigation.InvestigationListener;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.probe.ProbeListener;
import io.sshprobe.probe.ProbeRequest;
import io.sshprobe.probe.Prober;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Target;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a campaign's low rate means for an investigation, on a clock that only the waiting for permits advances. */
@Timeout(60)
class PacedPermitsTest {
    private static final int REPETITIONS = 2;

    private record Asked(int connections, CompletableFuture<Runnable> permit) {}

    @Test
    void aLowRateDoesNotUseUpThePatienceOfAnInvestigation() throws Exception {
        AdmissionHarness harness = new AdmissionHarness(Limits.DEFAULT.withPace(1, 32, Duration.ZERO));
        ProbePlan plan = ProbePlan.standard(IdentificationString.ours("test"));
        Budget patientForLessThanOneWait = Budget.DEFAULT.withLimits(1 + REPETITIONS, Duration.ofMillis(500));
        try (FaultServer server = EXCEEDED_MAX_STARTUPS.start();
                Prober prober = Prober.open()) {
            InetAddress address = server.address().getAddress();
            Endpoint endpoint =
                    new Endpoint(new Target("127.0.0.1", server.address().getPort()), address);
            CaseFile facts = CaseFile.of(prober.probe(ProbeRequest.first(endpoint, plan), ProbeListener.NONE)
                    .join());
            BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
            PacedPermits paced = new PacedPermits(harness.admission, address);

            CompletableFuture<Result> result = new EndpointInvestigation(
                            prober,
                            facts,
                            plan,
                            patientForLessThanOneWait,
                            request -> prober.probe(request, ProbeListener.NONE),
                            queueing(paced, asked),
                            () -> harness.now,
                            InvestigationListener.NONE)
                    .run();
            for (int i = 0; i < REPETITIONS; i++) {
                // Meanwhile the investigation waits, and touches nothing.
                Asked next = asked.take();
                harness.probe("127.0.0." + (10 + i)); // another target's turn first
                CompletableFuture<Runnable> permit = paced.take(next.connections());
                assertThat(permit).isNotDone();
                harness.pass(10_000);
                next.permit().complete(permit.get());
            }

            assertThat(result.get().connections()).isEqualTo(1 + REPETITIONS);
        }
    }

    private static ConnectionPermits queueing(PacedPermits paced, BlockingQueue<Asked> asked) {
        return new ConnectionPermits() {
            @Override
            public int most() {
                return paced.most();
            }

            @Override
            public CompletableFuture<Runnable> take(int connections) {
                CompletableFuture<Runnable> permit = new CompletableFuture<>();
                asked.add(new Asked(connections, permit));
                return permit;
            }
        };
    }
}
