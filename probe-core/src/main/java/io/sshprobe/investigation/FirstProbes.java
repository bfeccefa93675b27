package io.sshprobe.investigation;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.Observation;
import io.sshprobe.probe.ProbeRequest;
import io.sshprobe.probe.Prober;
import io.sshprobe.probe.Resolution;
import io.sshprobe.probe.Unresolved;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Stage;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The first look at one target: its name is resolved and its addresses are probed, one connection each, one after another.
 *
 * <p>One after another, because two connections at once are themselves a cause of resets behind socket activation. Its
 * steps run on whichever thread ended the step before; none blocks.
 */
public final class FirstProbes {
    private final Prober prober;
    private final InvestigationRequest request;
    private final Predicate<Endpoint> wanted;
    private final Probing probing;
    private volatile @Nullable CompletableFuture<?> underWay;
    private volatile boolean cancelled;

    /**
     * A look that has not begun.
     *
     * @param wanted whether an address is to be probed at all
     * @param probing how
     */
    public FirstProbes(Prober prober, InvestigationRequest request, Predicate<Endpoint> wanted, Probing probing) {
        this.prober = prober;
        this.request = request;
        this.wanted = wanted;
        this.probing = probing;
    }

    /**
     * Looks.
     *
     * @return a case file for every address that is wanted, with the others as its siblings; or one without address if the
     *     name did not resolve. Completes exceptionally only by {@link #cancel}
     */
    public CompletableFuture<List<CaseFile>> begin() {
        CompletableFuture<Resolution> resolution =
                prober.resolve(request.target(), request.plan().timeouts().of(Stage.RESOLVE));
        // A literal is resolved already; thousands that wait for their turn should not hold futures of it.
        return resolution.isDone() ? resolved(resolution.join()) : resolution.thenCompose(this::resolved);
    }

    /** Ends what is under way. */
    public void cancel() {
        cancelled = true;
        CompletableFuture<?> probe = underWay;
        if (probe != null) {
            probe.cancel(false);
        }
    }

    private CompletableFuture<List<CaseFile>> resolved(Resolution resolution) {
        if (resolution instanceof Resolution.Failed failed) {
            return unresolved(failed);
        }
        Resolution.Resolved resolved = (Resolution.Resolved) resolution;
        List<InetAddress> addresses = request.addresses().of(resolved.addresses());
        if (addresses.isEmpty()) {
            return unresolved(new Resolution.Failed(
                    EndKind.NAME_NOT_FOUND,
                    "the name has addresses, and no " + request.addresses().label() + "address among them",
                    resolved.nanos()));
        }
        List<Endpoint> endpoints = addresses.stream()
                .map(address -> new Endpoint(request.target(), address))
                .filter(wanted)
                .toList();
        if (endpoints.size() == 1) {
            return probe(endpoints.get(0), resolved.nanos()).thenApply(FirstProbes::file);
        }
        CompletableFuture<List<Observation>> seen = CompletableFuture.completedFuture(List.of());
        for (Endpoint endpoint : endpoints) {
            seen = seen.thenCompose(before -> probe(endpoint, resolved.nanos())
                    .thenApply(next ->
                            Stream.concat(before.stream(), Stream.of(next)).toList()));
        }
        return seen.thenApply(FirstProbes::files);
    }

    private CompletableFuture<List<CaseFile>> unresolved(Resolution.Failed failed) {
        return CompletableFuture.completedFuture(
                List.of(CaseFile.of(Unresolved.observe(request.target(), failed, Instant.now()))));
    }

    private CompletableFuture<Observation> probe(Endpoint endpoint, long resolveNanos) {
        if (cancelled) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
        CompletableFuture<Observation> probe =
                probing.probe(new ProbeRequest(endpoint, request.plan(), Experiment.FIRST, resolveNanos));
        underWay = probe;
        if (cancelled) {
            probe.cancel(false);
        }
        return probe;
    }

    private static List<CaseFile> file(Observation seen) {
        return List.of(CaseFile.of(seen));
    }

    private static List<CaseFile> files(List<Observation> seen) {
        return seen.stream()
                .map(own -> CaseFile.of(own)
                        .withSiblings(seen.stream()
                                .filter(other -> !other.endpoint().equals(own.endpoint()))
                                .toList()))
                .toList();
    }
}
