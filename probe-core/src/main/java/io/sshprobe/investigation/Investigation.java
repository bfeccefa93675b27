package io.sshprobe.investigation;

import io.sshprobe.history.History;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.probe.ProbeListener;
import io.sshprobe.probe.Prober;
import io.sshprobe.target.AddressChoice;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Investigates one target: {@link FirstProbes}, then an {@link EndpointInvestigation} of each address, one after another, with
 * what the other addresses showed as evidence.
 */
public final class Investigation {
    private final Prober prober;
    private final InvestigationRequest request;
    private final History history;
    private final Probing probing;
    private final Consumer<Result> results;
    private final LongSupplier nanoClock;
    private final CancellableSteps steps = new CancellableSteps();

    private Investigation(
            Prober prober,
            InvestigationRequest request,
            History history,
            Probing probing,
            Consumer<Result> results,
            LongSupplier nanoClock) {
        this.prober = prober;
        this.request = request;
        this.history = history;
        this.probing = probing;
        this.results = results;
        this.nanoClock = nanoClock;
    }

    /**
     * Investigates a target, without blocking, within {@link Budget#DEFAULT} and without a history.
     *
     * <p>The future gives a result for every address, or one without address if the name did not resolve. It completes
     * exceptionally only if it is cancelled, which ends the probe that is under way.
     */
    public static CompletableFuture<List<Result>> begin(
            Prober prober, Target target, ProbePlan plan, AddressChoice choice, ProbeListener listener) {
        return begin(
                prober,
                new InvestigationRequest(target, plan, choice, Budget.DEFAULT),
                History.NONE,
                listener,
                result -> {});
    }

    /**
     * Investigates a target, without blocking.
     *
     * <p>The future gives a result for every address, or one without address if the name did not resolve. It completes
     * exceptionally only if it is cancelled, which ends the probe that is under way, or if {@code results} throws.
     *
     * @param history what earlier runs saw; only read, and not on an event loop
     * @param results takes each result as soon as it is known, on any thread, perhaps an event loop: must not block
     */
    public static CompletableFuture<List<Result>> begin(
            Prober prober,
            InvestigationRequest request,
            History history,
            ProbeListener listener,
            Consumer<Result> results) {
        return begin(prober, request, history, listener, results, System::nanoTime);
    }

    /**
     * The same with a clock of the caller's for the patience.
     *
     * @param nanoClock monotonic
     */
    static CompletableFuture<List<Result>> begin(
            Prober prober,
            InvestigationRequest request,
            History history,
            ProbeListener listener,
            Consumer<Result> results,
            LongSupplier nanoClock) {
        return new Investigation(prober, request, history, probe -> prober.probe(probe, listener), results, nanoClock)
                .run();
    }

    private CompletableFuture<List<Result>> run() {
        FirstProbes firstPass =
                new FirstProbes(prober, request, endpoint -> true, () -> false, probing, (target, count) -> {});
        steps.begin(firstPass::cancel);
        CompletableFuture<List<Result>> all = firstPass.begin().thenCompose(this::investigateAll);
        all.whenComplete((done, failure) -> {
            if (all.isCancelled()) {
                steps.cancel();
            }
        });
        return all;
    }

    private CompletableFuture<List<Result>> investigateAll(List<CaseFile> files) {
        List<Result> done = new ArrayList<>();
        CompletableFuture<?> chain = CompletableFuture.completedFuture(null);
        for (CaseFile file : files) {
            chain = chain.thenCompose(before -> investigate(file)).thenAccept(result -> {
                done.add(result);
                results.accept(result);
            });
        }
        return chain.thenApply(over -> List.copyOf(done));
    }

    private CompletableFuture<Result> investigate(CaseFile file) {
        CompletableFuture<CaseFile> facts = file.endpoint().address() == null || history == History.NONE
                ? CompletableFuture.completedFuture(file)
                : prober.blocking(() -> file.withPast(history.of(file.endpoint())))
                        .exceptionally(unread -> file);
        return facts.thenCompose(known -> {
            if (steps.areCancelled()) {
                return CompletableFuture.failedFuture(new CancellationException());
            }
            EndpointInvestigation investigation = new EndpointInvestigation(
                    prober,
                    known,
                    request.plan(),
                    request.budget(),
                    probing,
                    ConnectionPermits.AT_ONCE,
                    nanoClock,
                    InvestigationListener.NONE);
            steps.begin(investigation::cancel);
            return investigation.run();
        });
    }
}
