package io.sshprobe.campaign;

import io.sshprobe.investigation.Budget;
import io.sshprobe.investigation.FirstProbes;
import io.sshprobe.investigation.InvestigationListener;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.investigation.Probing;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.Observation;
import io.sshprobe.probe.Prober;
import io.sshprobe.probe.ReceivedMemory;
import io.sshprobe.target.Endpoint;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The first probes of a campaign: one to every address of each target. Any thread may use it. */
final class FirstPass {
    private final Prober prober;
    private final Probing probing;
    private final Admission admission;
    private final ReceivedMemory.Share kept;
    private final InvestigationListener listener;
    private final BooleanSupplier stopped;
    private final BooleanSupplier concluded;
    private final Consumer<CampaignEvent> events;
    private final Map<FirstProbes, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();
    private final AtomicLong retried = new AtomicLong();

    /**
     * Nothing is probed yet.
     *
     * @param kept counts what observations need until their results are given
     * @param listener told what one first probe alone shows
     * @param stopped whether targets whose first probes are not over may be left without a result
     * @param concluded whether the other addresses of a name are not wanted any more
     * @param events takes what happened to each target
     */
    FirstPass(
            Prober prober,
            Probing probing,
            Admission admission,
            ReceivedMemory.Share kept,
            InvestigationListener listener,
            BooleanSupplier stopped,
            BooleanSupplier concluded,
            Consumer<CampaignEvent> events) {
        this.prober = prober;
        this.probing = probing;
        this.admission = admission;
        this.kept = kept;
        this.listener = listener;
        this.stopped = stopped;
        this.concluded = concluded;
        this.events = events;
    }

    /** Begins the first probes of a target. */
    void begin(InvestigationRequest request, Predicate<Endpoint> wanted) {
        PacedProbing paced =
                new PacedProbing(probing, admission, spoilt -> retried.incrementAndGet(), new KeptFacts(kept));
        Probing told = listener.wantsProgress()
                ? probe -> paced.probe(probe).whenComplete((seen, failure) -> tell(seen, request.budget()))
                : paced;
        FirstProbes probes = new FirstProbes(prober, request, wanted, concluded, told, listener::addressesLeftOut);
        // Before it begins: who hears of its first event may conclude the campaign at once.
        CompletableFuture<Void> handed = new CompletableFuture<>();
        underWay.put(probes, handed);
        handed.whenComplete((over, failure) -> underWay.remove(probes));
        try {
            probes.begin().whenComplete((files, failure) -> {
                if (files != null) {
                    events.accept(new CampaignEvent.Probed(request, files, paced));
                } else if (!stopped.getAsBoolean()) {
                    events.accept(new CampaignEvent.Failed(Objects.requireNonNull(failure)));
                }
                handed.complete(null);
            });
        } catch (RuntimeException | Error broken) {
            handed.complete(null);
            throw broken;
        }
    }

    /** Tells what one first probe alone shows, before the other addresses of its name are probed. */
    private void tell(@Nullable Observation seen, Budget budget) {
        if (seen == null || stopped.getAsBoolean() || seen.completed()) {
            return;
        }
        try {
            Result alone = Triage.assessedAlone(seen);
            if (Triage.isOpen(alone, budget)) {
                listener.assessed(alone);
            }
        } catch (RuntimeException defect) {
            // What someone sees who waits must not change the result, in which the same defect is reported.
        }
    }

    /** Completes when no target is under way of those that are now. */
    CompletableFuture<Void> over() {
        return CompletableFuture.allOf(underWay.values().toArray(CompletableFuture[]::new));
    }

    /** How many probes were made again, because this machine had spoilt them. */
    long retried() {
        return retried.get();
    }
}
