package io.sshprobe.investigation;

import io.sshprobe.history.History;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.Observation;
import io.sshprobe.probe.ProbeListener;
import io.sshprobe.probe.ProbeRequest;
import io.sshprobe.probe.Prober;
import io.sshprobe.probe.Resolution;
import io.sshprobe.probe.Unresolved;
import io.sshprobe.target.AddressChoice;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import io.sshprobe.target.Target;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is done about one target: its name is resolved, its addresses are probed one after another, and those that
 * fail are inquired into, each with the others as evidence.
 *
 * <p>One after another, because two connections at once are themselves a cause of resets behind socket activation.
 */
public final class Investigation {
    private final Prober prober;
    private final Target target;
    private final ProbePlan plan;
    private final AddressChoice choice;
    private final Budget budget;
    private final History history;
    private final ProbeListener listener;
    private final List<CaseFile> files = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();
    private volatile @Nullable Runnable underWay;
    private volatile boolean cancelled;

    private Investigation(
            Prober prober,
            Target target,
            ProbePlan plan,
            AddressChoice choice,
            Budget budget,
            History history,
            ProbeListener listener) {
        this.prober = prober;
        this.target = target;
        this.plan = plan;
        this.choice = choice;
        this.budget = budget;
        this.history = history;
        this.listener = listener;
    }

    /**
     * Investigates a target, without blocking, within {@link Budget#DEFAULT} and without a history.
     *
     * @see #begin(Prober, Target, ProbePlan, AddressChoice, Budget, History, ProbeListener)
     */
    public static CompletableFuture<List<Result>> begin(
            Prober prober, Target target, ProbePlan plan, AddressChoice choice, ProbeListener listener) {
        return begin(prober, target, plan, choice, Budget.DEFAULT, History.NONE, listener);
    }

    /**
     * Investigates a target, without blocking.
     *
     * <p>The future gives a result for every address, or one without address if the name did not resolve. It never
     * completes exceptionally but by cancellation: cancelling it ends the probe that is under way.
     *
     * @param budget what each address may cost
     * @param history what earlier runs saw; read only, and off the event loops
     */
    public static CompletableFuture<List<Result>> begin(
            Prober prober,
            Target target,
            ProbePlan plan,
            AddressChoice choice,
            Budget budget,
            History history,
            ProbeListener listener) {
        Investigation investigation = new Investigation(prober, target, plan, choice, budget, history, listener);
        CompletableFuture<List<Result>> results = prober.resolve(
                        target, plan.timeouts().of(Stage.RESOLVE))
                .thenCompose(investigation::resolved)
                .thenCompose(probed -> investigation.oneAfterAnother(investigation.files, investigation::inquire))
                .thenApply(done -> List.copyOf(investigation.results));
        results.whenComplete((done, failure) -> {
            if (results.isCancelled()) {
                investigation.cancel();
            }
        });
        return results;
    }

    private CompletableFuture<?> resolved(Resolution resolution) {
        if (resolution instanceof Resolution.Failed failed) {
            return unresolved(failed);
        }
        Resolution.Resolved resolved = (Resolution.Resolved) resolution;
        List<InetAddress> addresses = choice.of(resolved.addresses());
        if (addresses.isEmpty()) {
            return unresolved(new Resolution.Failed(
                    EndKind.NAME_NOT_FOUND,
                    "the name has addresses, and no " + choice.label() + "address among them",
                    resolved.nanos()));
        }
        return oneAfterAnother(addresses, address -> probe(new Endpoint(target, address), resolved.nanos()));
    }

    private CompletableFuture<?> unresolved(Resolution.Failed failed) {
        files.add(CaseFile.of(Unresolved.observe(target, failed, Instant.now())));
        return CompletableFuture.completedFuture(null);
    }

    private <T> CompletableFuture<?> oneAfterAnother(List<T> items, Function<T, CompletableFuture<?>> what) {
        CompletableFuture<?> chain = CompletableFuture.completedFuture(null);
        for (T item : List.copyOf(items)) {
            chain = chain.thenCompose(before ->
                    cancelled ? CompletableFuture.failedFuture(new CancellationException()) : what.apply(item));
        }
        return chain;
    }

    private CompletableFuture<?> probe(Endpoint endpoint, long resolveNanos) {
        CompletableFuture<Observation> probe =
                prober.probe(new ProbeRequest(endpoint, plan, Experiment.FIRST, resolveNanos), listener);
        stoppableBy(() -> probe.cancel(false));
        return probe.thenAccept(seen -> files.add(CaseFile.of(seen)));
    }

    private CompletableFuture<?> inquire(CaseFile file) {
        Endpoint endpoint = file.endpoint();
        CaseFile withSiblings = file.withSiblings(files.stream()
                .map(CaseFile::first)
                .filter(other -> !other.endpoint().equals(endpoint))
                .toList());
        CompletableFuture<CaseFile> facts = endpoint.address() == null || history == History.NONE
                ? CompletableFuture.completedFuture(withSiblings)
                : prober.blocking(() -> withSiblings.withPast(history.of(endpoint)))
                        .exceptionally(unread -> withSiblings);
        return facts.thenCompose(known -> {
                    Inquiry inquiry = new Inquiry(prober, known, plan, budget, listener, System::nanoTime);
                    stoppableBy(inquiry::cancel);
                    return inquiry.run();
                })
                .thenAccept(results::add);
    }

    private void stoppableBy(Runnable stop) {
        underWay = stop;
        if (cancelled) {
            stop.run();
        }
    }

    private void cancel() {
        cancelled = true;
        Runnable stop = underWay;
        if (stop != null) {
            stop.run();
        }
    }
}
