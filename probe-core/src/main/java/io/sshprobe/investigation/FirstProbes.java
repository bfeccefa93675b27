package io.sshprobe.investigation;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.Observation;
import io.sshprobe.probe.ProbeRequest;
import io.sshprobe.probe.Prober;
import io.sshprobe.probe.Resolution;
import io.sshprobe.probe.UnresolvedName;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Stage;
import io.sshprobe.target.Target;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The first probes of one target: resolves its name and probes its addresses with one connection each, one after another.
 *
 * <p>One after another, because two connections at once can themselves cause resets behind socket activation. Each step runs
 * on whichever thread ended the step before; none blocks.
 */
public final class FirstProbes {
    private final Prober prober;
    private final InvestigationRequest request;
    private final Predicate<Endpoint> wanted;
    private final BooleanSupplier concluded;
    private final Probing probing;
    private final ObjIntConsumer<Target> leftOut;
    private final CancellableSteps steps = new CancellableSteps();

    /**
     * First probes that have not begun.
     *
     * @param wanted whether an address is to be probed at all
     * @param concluded whether no further address is to be probed; the case files of the others are given
     * @param probing makes the probes
     * @param leftOut told how many addresses of the name are not probed, if it has too many
     */
    public FirstProbes(
            Prober prober,
            InvestigationRequest request,
            Predicate<Endpoint> wanted,
            BooleanSupplier concluded,
            Probing probing,
            ObjIntConsumer<Target> leftOut) {
        this.prober = prober;
        this.request = request;
        this.wanted = wanted;
        this.concluded = concluded;
        this.probing = probing;
        this.leftOut = leftOut;
    }

    /**
     * Resolves and probes.
     *
     * @return a case file for every wanted address, with the other addresses as its siblings; or one without address if the
     *     name did not resolve. Completes exceptionally only after {@link #cancel}
     */
    public CompletableFuture<List<CaseFile>> begin() {
        CompletableFuture<Resolution> resolution =
                prober.resolve(request.target(), request.plan().timeouts().of(Stage.RESOLVE));
        // An address literal is resolved already: thousands of targets that wait for a permit should not hold a future
        // for it.
        return resolution.isDone() ? resolved(resolution.join()) : resolution.thenCompose(this::resolved);
    }

    /** Cancels the probe that is under way; no further one begins. */
    public void cancel() {
        steps.cancel();
    }

    private CompletableFuture<List<CaseFile>> resolved(Resolution resolution) {
        if (resolution instanceof Resolution.Failed failed) {
            return unresolved(failed);
        }
        Resolution.Resolved resolved = (Resolution.Resolved) resolution;
        List<InetAddress> addresses = request.addresses().of(resolved.addresses());
        if (addresses.isEmpty()) {
            return unresolved(new Resolution.Failed(
                    EndKind.OTHER_FAMILY, request.addresses().noneOf(resolved.addresses()), resolved.nanos()));
        }
        int surplus = request.addresses().leftOut(resolved.addresses());
        if (surplus > 0) {
            leftOut.accept(request.target(), surplus);
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
            seen = seen.thenCompose(before -> !before.isEmpty() && concluded.getAsBoolean()
                    ? CompletableFuture.completedFuture(before)
                    : probe(endpoint, resolved.nanos())
                            .thenApply(next -> Stream.concat(before.stream(), Stream.of(next))
                                    .toList()));
        }
        return seen.thenApply(FirstProbes::files);
    }

    private CompletableFuture<List<CaseFile>> unresolved(Resolution.Failed failed) {
        return CompletableFuture.completedFuture(
                List.of(CaseFile.of(UnresolvedName.observe(request.target(), failed, Instant.now()))));
    }

    private CompletableFuture<Observation> probe(Endpoint endpoint, long resolveNanos) {
        if (steps.areCancelled()) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
        return steps.begin(probing.probe(new ProbeRequest(endpoint, request.plan(), Experiment.FIRST, resolveNanos)));
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
