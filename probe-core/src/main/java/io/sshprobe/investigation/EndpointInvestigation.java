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
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The loop of one endpoint: judge, carry out the experiment that tells most for its price, judge again; until it is decided,
 * or the budget is spent.
 *
 * <p>One step after another; its methods run on whichever thread ended the step before.
 */
public final class EndpointInvestigation {
    private static final Assessor ASSESSOR = Rules.assessor();

    private final Prober prober;
    private final Budget budget;
    private final ProbePlan plan;
    private volatile ExperimentPlans experimentPlans;
    private final HopWalk hopWalk;
    private final Probing probing;
    private final ConnectionPermits permits;
    private final RemainingPatience patience;
    private volatile CaseFile facts;
    private volatile @Nullable CompletableFuture<?> underWay;
    private volatile boolean cancelled;

    /**
     * An investigation that has not begun.
     *
     * @param facts the first probe at least
     * @param plan how that was made
     * @param probing how experiments are made
     * @param turns when; to wait for them takes nothing of the budget's patience
     * @param nanoClock monotonic
     */
    public EndpointInvestigation(
            Prober prober,
            CaseFile facts,
            ProbePlan plan,
            Budget budget,
            Probing probing,
            ConnectionPermits permits,
            LongSupplier nanoClock) {
        this.prober = prober;
        this.facts = facts;
        this.budget = budget;
        this.plan = plan;
        this.experimentPlans = new ExperimentPlans(plan, budget, List.of());
        this.hopWalk = new HopWalk(plan);
        this.probing = probing;
        this.permits = permits;
        this.patience = new RemainingPatience(budget.patience(), nanoClock);
    }

    /** Runs the loop. */
    public CompletableFuture<Result> run() {
        patience.begin();
        return findSources()
                .thenCompose(found -> countConnections())
                .thenCompose(counted -> tryTwoAtOnce())
                .thenCompose(tried -> next());
    }

    /** Ends what is under way; the future of {@link #run} ends with a {@link CancellationException}. */
    public void cancel() {
        cancelled = true;
        CompletableFuture<?> step = underWay;
        if (step != null) {
            step.cancel(false);
        }
    }

    private CompletableFuture<?> findSources() {
        InetAddress address = facts.endpoint().address();
        return !budget.otherSources() || address == null || facts.first().completed()
                ? CompletableFuture.completedFuture(null)
                : prober.sources(address)
                        .exceptionally(untold -> List.of())
                        .thenAccept(sources -> experimentPlans = new ExperimentPlans(plan, budget, sources));
    }

    /** Of a server that serves one connection there is nothing to find out but whether it serves two. */
    private CompletableFuture<?> tryTwoAtOnce() {
        return budget.together() && facts.first().completed()
                ? affordable(Experiment.TOGETHER)
                        .<CompletableFuture<?>>map(this::perform)
                        .orElseGet(() -> CompletableFuture.completedFuture(null))
                : CompletableFuture.completedFuture(null);
    }

    /** Costs nothing, and tells a limit by source address from others; the probe's own connection is closed by now. */
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
        if (cancelled) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
        Assessment assessment = ASSESSOR.assess(facts);
        for (Experiment experiment : assessment.experiments()) {
            if (experiment == Experiment.HOP_WALK && budget.hopWalk()) {
                return hopWalk.along(facts, request -> inTurn(1, () -> probe(request)))
                        .thenCompose(walked -> next());
            }
            Optional<ExperimentPlan> step = affordable(experiment);
            if (step.isPresent()) {
                return perform(step.get()).thenCompose(done -> next());
            }
        }
        return CompletableFuture.completedFuture(new Result(facts, assessment, connections()));
    }

    private Optional<ExperimentPlan> affordable(Experiment experiment) {
        Duration left = patience.left();
        if (left.isNegative() || left.isZero()) {
            return Optional.empty();
        }
        return experimentPlans
                .of(experiment, facts, left)
                .filter(step -> step.requests().size() <= permits.most())
                .filter(step -> withoutHopWalk() + step.requests().size() <= budget.maxConnections());
    }

    private CompletableFuture<?> perform(ExperimentPlan step) {
        return stoppable(prober.after(step.pause()))
                .thenCompose(over -> inTurn(
                        step.requests().size(),
                        () -> CompletableFuture.allOf(
                                step.requests().stream().map(this::probe).toArray(CompletableFuture[]::new))));
    }

    private <T extends @Nullable Object> CompletableFuture<T> inTurn(
            int connections, Supplier<CompletableFuture<T>> probes) {
        return patience.standingStill(() -> stoppable(permits.take(connections)))
                .thenCompose(over -> probes.get().whenComplete((seen, failure) -> over.run()));
    }

    /** One probe, whose observation joins the facts. */
    private CompletableFuture<Observation> probe(ProbeRequest request) {
        return stoppable(probing.probe(request)).thenApply(seen -> {
            add(seen);
            return seen;
        });
    }

    private <T extends @Nullable Object> CompletableFuture<T> stoppable(CompletableFuture<T> step) {
        underWay = step;
        if (cancelled) {
            step.cancel(false);
        }
        return step;
    }

    /** Two probes may end at once, on different event loops. */
    private synchronized void add(Observation seen) {
        facts = facts.with(seen);
    }

    private int connections() {
        return facts.endpoint().address() == null ? 0 : facts.observations().size();
    }

    private long withoutHopWalk() {
        return facts.observations().stream()
                .filter(seen -> seen.experiment() != Experiment.HOP_WALK)
                .count();
    }
}
