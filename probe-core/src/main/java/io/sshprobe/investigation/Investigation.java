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
import org.jspecify.annotations.Nullable;

/**
 * Everything that is done about one target: a {@link FirstProbes}, and an {@link EndpointInvestigation} into each address, one after
 * another, with the others as evidence.
 */
public final class Investigation {
    private final Prober prober;
    private final InvestigationRequest request;
    private final History history;
    private final Probing probing;
    private final Consumer<Result> results;
    private volatile @Nullable Runnable stop;
    private volatile boolean cancelled;

    private Investigation(
            Prober prober, InvestigationRequest request, History history, Probing probing, Consumer<Result> results) {
        this.prober = prober;
        this.request = request;
        this.history = history;
        this.probing = probing;
        this.results = results;
    }

    /**
     * Investigates a target, without blocking, within {@link Budget#DEFAULT} and without a history.
     *
     * <p>The future gives a result for every address, or one without address if the name did not resolve. It never
     * completes exceptionally but by cancellation: cancelling it ends the probe that is under way.
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
     * <p>The future gives a result for every address, or one without address if the name did not resolve. It never
     * completes exceptionally but by cancellation, which ends the probe that is under way, or if {@code results} throws.
     *
     * @param history what earlier runs saw; read only, and off the event loops
     * @param results takes each result as soon as it is there, on any thread, perhaps an event loop: must not block
     */
    public static CompletableFuture<List<Result>> begin(
            Prober prober,
            InvestigationRequest request,
            History history,
            ProbeListener listener,
            Consumer<Result> results) {
        return new Investigation(prober, request, history, probe -> prober.probe(probe, listener), results).run();
    }

    private CompletableFuture<List<Result>> run() {
        FirstProbes firstPass = new FirstProbes(prober, request, endpoint -> true, probing);
        stoppableBy(firstPass::cancel);
        CompletableFuture<List<Result>> all = firstPass.begin().thenCompose(this::investigate);
        all.whenComplete((done, failure) -> {
            if (all.isCancelled()) {
                cancel();
            }
        });
        return all;
    }

    private CompletableFuture<List<Result>> investigate(List<CaseFile> files) {
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
            if (cancelled) {
                return CompletableFuture.failedFuture(new CancellationException());
            }
            EndpointInvestigation investigation = new EndpointInvestigation(
                    prober,
                    known,
                    request.plan(),
                    request.budget(),
                    probing,
                    ConnectionPermits.AT_ONCE,
                    System::nanoTime);
            stoppableBy(investigation::cancel);
            return investigation.run();
        });
    }

    private void stoppableBy(Runnable how) {
        stop = how;
        if (cancelled) {
            how.run();
        }
    }

    private void cancel() {
        cancelled = true;
        Runnable how = stop;
        if (how != null) {
            how.run();
        }
    }
}
