package io.sshprobe.investigation;

import static io.sshprobe.fixtures.fault.Fault.CONNECTION_REFUSED;
import static io.sshprobe.fixtures.fault.Fault.HEALTHY;
import static io.sshprobe.observation.Experiment.CONTROL_PORT;
import static io.sshprobe.observation.Experiment.FIRST;
import static io.sshprobe.observation.Experiment.REPEAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.fixtures.fault.FaultServer;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.Observation;
import io.sshprobe.probe.ProbeListener;
import io.sshprobe.probe.ProbeRequest;
import io.sshprobe.probe.Prober;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.StageTimeouts;
import io.sshprobe.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an investigation waits for, and what uses up its patience. */
@Timeout(60)
class EndpointInvestigationTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ProbePlan PLAN = ProbePlan.standard(IdentificationString.ours("test"))
            .withTimeouts(new StageTimeouts(SECOND, SECOND, Duration.ZERO, SECOND));

    private final Prober prober = Prober.open();
    private final FaultServer server = CONNECTION_REFUSED.start();
    private final AtomicLong now = new AtomicLong();
    private final List<ProbeRequest> made = new ArrayList<>();
    private CaseFile facts;

    @BeforeEach
    void probeOnce() {
        look(server);
    }

    private void look(FaultServer server) {
        Target target = new Target("127.0.0.1", server.address().getPort());
        Endpoint endpoint = new Endpoint(target, server.address().getAddress());
        facts = CaseFile.of(probe(ProbeRequest.first(endpoint, PLAN)).join());
        made.clear();
    }

    @AfterEach
    void close() {
        prober.close();
        server.close();
    }

    @Test
    void waitingForAPermitUsesUpNoPatience() throws Exception {
        AtomicInteger over = new AtomicInteger();
        BlockingQueue<CompletableFuture<Runnable>> permits = new LinkedBlockingQueue<>();
        CompletableFuture<Result> result = investigation(PATIENCE, this::probe, queueing(permits), now::get)
                .run();

        for (int i = 0; i < 2; i++) {
            CompletableFuture<Runnable> next = permits.take();
            now.addAndGet(Duration.ofHours(1).toNanos());
            next.complete(over::incrementAndGet);
        }

        assertThat(experiments(result.join())).containsExactly(FIRST, CONTROL_PORT, REPEAT);
        assertThat(over).as("permits that were given back").hasValue(2);
    }

    @Test
    void theDurationOfAnExperimentUsesUpPatience() {
        Probing slow = request -> probe(request).thenApply(seen -> {
            now.addAndGet(PATIENCE.toNanos());
            return seen;
        });

        assertThat(experiments(investigation(PATIENCE, slow, ConnectionPermits.AT_ONCE, now::get)
                        .run()
                        .join()))
                .containsExactly(FIRST, CONTROL_PORT);
    }

    @Test
    void thePauseBeforeAnExperimentUsesUpPatience() {
        Duration shorter = ExperimentPlans.PACE.dividedBy(2);

        assertThat(experiments(investigation(shorter, this::probe, ConnectionPermits.AT_ONCE, System::nanoTime)
                        .run()
                        .join()))
                .containsExactly(FIRST, CONTROL_PORT);
    }

    @Test
    void noProbeIsMadeWithoutAPermit() throws Exception {
        BlockingQueue<CompletableFuture<Runnable>> permits = new LinkedBlockingQueue<>();
        EndpointInvestigation investigation = investigation(PATIENCE, this::probe, queueing(permits), now::get);
        CompletableFuture<Result> result = investigation.run();

        permits.take();
        investigation.cancel();

        assertThat(result.handle((done, failure) -> failure).join()).isNotNull();
        assertThat(made).isEmpty();
    }

    @Test
    void twoAtOnceAreNotTriedIfOnlyOneMayConnect() {
        try (FaultServer healthy = HEALTHY.start()) {
            look(healthy);
            ConnectionPermits narrow = permits(1, () -> ConnectionPermits.AT_ONCE.take(1));
            Budget together = Budget.DEFAULT.withTogether(true);

            assertThat(experiments(new EndpointInvestigation(
                                    prober,
                                    facts,
                                    PLAN,
                                    together,
                                    this::probe,
                                    narrow,
                                    now::get,
                                    InvestigationListener.NONE)
                            .run()
                            .join()))
                    .containsExactly(FIRST);
        }
    }

    private static ConnectionPermits queueing(BlockingQueue<CompletableFuture<Runnable>> permits) {
        return permits(2, () -> {
            CompletableFuture<Runnable> permit = new CompletableFuture<>();
            permits.add(permit);
            return permit;
        });
    }

    private static ConnectionPermits permits(int most, Supplier<CompletableFuture<Runnable>> next) {
        return new ConnectionPermits() {
            @Override
            public int most() {
                return most;
            }

            @Override
            public CompletableFuture<Runnable> take(int connections) {
                return next.get();
            }
        };
    }

    private EndpointInvestigation investigation(
            Duration patience, Probing probing, ConnectionPermits permits, LongSupplier clock) {
        return new EndpointInvestigation(
                prober,
                facts,
                PLAN,
                Budget.DEFAULT.withLimits(6, patience),
                probing,
                permits,
                clock,
                InvestigationListener.NONE);
    }

    private CompletableFuture<Observation> probe(ProbeRequest request) {
        made.add(request);
        return prober.probe(request, ProbeListener.NONE);
    }

    private static List<Experiment> experiments(Result result) {
        return result.facts().observations().stream()
                .map(Observation::experiment)
                .toList();
    }
}
