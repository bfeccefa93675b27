package io.sshprobe.investigation;

import io.sshprobe.diagnosis.Assessment;
import io.sshprobe.diagnosis.Assessor;
import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.Observation;
import io.sshprobe.probe.ProbeRequest;
import io.sshprobe.probe.Prober;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Investigates one endpoint: assesses the facts, makes the experiment that tells most for its price, and assesses again,
 * until the cause is decided or the budget is spent.
 *
 * <p>Steps run one after another, each on whichever thread ended the step before; none blocks.
 */
public final class EndpointInvestigation {
    private static final Assessor ASSESSOR = Rules.assessor();

    private final Prober prober;
    private final Budget budget;
    private final ProbePlan plan;
    private volatile ExperimentPlans plans;
    private final HopWalk hopWalk;
    private final Probing probing;
    private final ConnectionPermits permits;
    private final RemainingPatience patience;
    private final CancellableSteps steps = new CancellableSteps();
    private final InvestigationListener listener;
    private final AtomicInteger begun = new AtomicInteger();
    private volatile CaseFile facts;
    private volatile @Nullable Result soFar;

    /**
     * An investigation that has not begun.
     *
     * @param facts holds the first probe at least
     * @param plan how the first probe was made
     * @param probing makes the probes of experiments
     * @param permits says when experiments may connect; waiting for them does not use up the budget's patience
     * @param nanoClock monotonic
     * @param listener told on whichever thread ended the step before
     */
    public EndpointInvestigation(
            Prober prober,
            CaseFile facts,
            ProbePlan plan,
            Budget budget,
            Probing probing,
            ConnectionPermits permits,
            LongSupplier nanoClock,
            InvestigationListener listener) {
        this.prober = prober;
        this.facts = facts;
        this.budget = budget;
        this.plan = plan;
        this.plans = new ExperimentPlans(plan, budget, List.of());
        this.hopWalk = new HopWalk(plan);
        this.probing = probing;
        this.permits = permits;
        this.listener = listener;
        this.begun.set(connections());
        this.patience = new RemainingPatience(budget.patience(), nanoClock);
    }

    /** Runs the investigation. Once only. */
    public CompletableFuture<Result> run() {
        patience.begin();
        return findSources()
                .thenCompose(found -> countConnections())
                .thenCompose(counted -> tryTwoAtOnce())
                .thenCompose(tried -> next());
    }

    /** The last assessment, and how many connections were begun; empty before the first one. From any thread. */
    public Optional<Result> soFar() {
        Result last = soFar;
        return last == null
                ? Optional.empty()
                : Optional.of(last.withMoreConnections(Math.max(begun.get() - last.connections(), 0)));
    }

    /** Cancels what is under way; the future of {@link #run} ends with a {@link CancellationException}. */
    public void cancel() {
        steps.cancel();
    }

    private CompletableFuture<?> findSources() {
        InetAddress address = facts.endpoint().address();
        return !budget.otherSources() || address == null || facts.first().completed()
                ? CompletableFuture.completedFuture(null)
                : prober.sources(address)
                        .exceptionally(untold -> List.of())
                        .thenAccept(sources -> plans = new ExperimentPlans(plan, budget, sources));
    }

    /** If a server serves one connection, the only open question is whether it serves two at once. */
    private CompletableFuture<?> tryTwoAtOnce() {
        return budget.together() && facts.first().completed()
                ? affordable(Experiment.TOGETHER)
                        .<CompletableFuture<?>>map(this::perform)
                        .orElseGet(() -> CompletableFuture.completedFuture(null))
                : CompletableFuture.completedFuture(null);
    }

    /**
     * Counts this machine's other connections to the endpoint, if the server turned the first probe away. It costs no
     * connection and tells a limit per source address from others. The probe's own connection is closed by now.
     */
    private CompletableFuture<?> countConnections() {
        Observation first = facts.first();
        boolean turnedAway = first.end().stage() == Stage.IDENTIFICATION && !first.completed();
        if (!turnedAway || budget.maxConnections() <= 1) {
            return CompletableFuture.completedFuture(null);
        }
        return prober.openConnections(facts.endpoint())
                .exceptionally(untold -> Optional.empty())
                .thenAccept(count -> facts = facts.withOpenConnections(count.orElse(null)));
    }

    private CompletableFuture<Result> next() {
        if (steps.areCancelled()) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
        Assessment assessment = ASSESSOR.assess(facts);
        Result result = new Result(facts, assessment, connections());
        soFar = result;
        for (Experiment experiment : assessment.experiments()) {
            if (experiment == Experiment.HOP_WALK && budget.hopWalk()) {
                tell(result, experiment, Duration.ZERO);
                return hopWalk.along(facts, request -> withPermit(1, () -> probe(request)))
                        .thenCompose(walked -> next());
            }
            Optional<ExperimentPlan> affordable = affordable(experiment);
            if (affordable.isPresent()) {
                tell(result, experiment, affordable.get().pause());
                return perform(affordable.get()).thenCompose(done -> next());
            }
        }
        return CompletableFuture.completedFuture(result);
    }

    private void tell(Result result, Experiment experiment, Duration pause) {
        listener.assessed(result);
        listener.tries(facts.endpoint(), experiment, pause);
    }

    private Optional<ExperimentPlan> affordable(Experiment experiment) {
        Duration left = patience.left();
        if (left.isNegative() || left.isZero()) {
            return Optional.empty();
        }
        return plans.of(experiment, facts, left)
                .filter(how -> how.requests().size() <= permits.most())
                .filter(how -> connectionsWithoutHopWalk() + how.requests().size() <= budget.maxConnections());
    }

    private CompletableFuture<?> perform(ExperimentPlan experiment) {
        return steps.begin(prober.after(experiment.pause()))
                .thenCompose(over -> withPermit(
                        experiment.requests().size(),
                        () -> CompletableFuture.allOf(
                                experiment.requests().stream().map(this::probe).toArray(CompletableFuture[]::new))));
    }

    private <T extends @Nullable Object> CompletableFuture<T> withPermit(
            int connections, Supplier<CompletableFuture<T>> probes) {
        return patience.pausedDuring(() -> steps.begin(permits.take(connections)))
                .thenCompose(over -> probes.get().whenComplete((seen, failure) -> over.run()));
    }

    /** Makes one probe and adds its observation to the facts. */
    private CompletableFuture<Observation> probe(ProbeRequest request) {
        begun.incrementAndGet();
        return steps.begin(probing.probe(request)).thenApply(seen -> {
            add(seen);
            return seen;
        });
    }

    /** Synchronized: two probes may end at the same time, on different event loops. */
    private synchronized void add(Observation seen) {
        facts = facts.with(seen);
    }

    private int connections() {
        return facts.endpoint().address() == null ? 0 : facts.observations().size();
    }

    private long connectionsWithoutHopWalk() {
        return facts.observations().stream()
                .filter(seen -> seen.experiment() != Experiment.HOP_WALK)
                .count();
    }
}
