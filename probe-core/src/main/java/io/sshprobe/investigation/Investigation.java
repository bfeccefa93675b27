package io.sshprobe.investigation;

import io.sshprobe.diagnosis.Assessor;
import io.sshprobe.diagnosis.rules.Rules;
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
import org.jspecify.annotations.Nullable;

/**
 * Everything that is done about one target: its name is resolved, its addresses are probed one after another, and each
 * is judged with the others as evidence.
 *
 * <p>One after another, because two connections at once are themselves a cause of resets behind socket activation.
 */
public final class Investigation {
    private static final Assessor ASSESSOR = Rules.assessor();

    private final Prober prober;
    private final Target target;
    private final ProbePlan plan;
    private final AddressChoice choice;
    private final ProbeListener listener;
    private final List<Observation> observations = new ArrayList<>();
    private volatile @Nullable CompletableFuture<Observation> underWay;
    private volatile boolean cancelled;

    private Investigation(Prober prober, Target target, ProbePlan plan, AddressChoice choice, ProbeListener listener) {
        this.prober = prober;
        this.target = target;
        this.plan = plan;
        this.choice = choice;
        this.listener = listener;
    }

    /**
     * Investigates a target, without blocking.
     *
     * <p>The future gives a result for every address, or one without address if the name did not resolve. It never
     * completes exceptionally but by cancellation: cancelling it ends the probe that is under way.
     */
    public static CompletableFuture<List<Result>> begin(
            Prober prober, Target target, ProbePlan plan, AddressChoice choice, ProbeListener listener) {
        Investigation investigation = new Investigation(prober, target, plan, choice, listener);
        CompletableFuture<List<Result>> results = prober.resolve(
                        target, plan.timeouts().of(Stage.RESOLVE))
                .thenCompose(investigation::resolved)
                .thenApply(done -> investigation.judge());
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
        CompletableFuture<?> chain = CompletableFuture.completedFuture(null);
        for (InetAddress address : addresses) {
            chain = chain.thenCompose(before -> probe(address, resolved.nanos()));
        }
        return chain;
    }

    private CompletableFuture<?> unresolved(Resolution.Failed failed) {
        observations.add(Unresolved.observe(target, failed, Instant.now()));
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<?> probe(InetAddress address, long resolveNanos) {
        if (cancelled) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
        CompletableFuture<Observation> probe = prober.probe(
                new ProbeRequest(new Endpoint(target, address), plan, Experiment.FIRST, resolveNanos), listener);
        underWay = probe;
        if (cancelled) {
            probe.cancel(false);
        }
        return probe.thenAccept(observations::add);
    }

    private void cancel() {
        cancelled = true;
        CompletableFuture<Observation> probe = underWay;
        if (probe != null) {
            probe.cancel(false);
        }
    }

    private List<Result> judge() {
        return observations.stream().map(this::judge).toList();
    }

    private Result judge(Observation observation) {
        List<Observation> siblings = observations.stream()
                .filter(other -> !other.endpoint().equals(observation.endpoint()))
                .toList();
        CaseFile facts = new CaseFile(observation.endpoint(), List.of(observation), siblings);
        int connections = observation.endpoint().address() == null ? 0 : 1;
        return new Result(facts, ASSESSOR.assess(facts), connections);
    }
}
