package io.sshprobe.campaign;

import io.sshprobe.investigation.Probing;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.probe.ProbeRequest;
import io.sshprobe.target.Endpoint;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the first probes of one target when {@link Admission} lets it, and makes those again that this machine itself has
 * spoilt.
 *
 * <p>What a spoilt probe saw is forgotten: it would stand as a fact about the server.
 */
final class PacedProbing implements Probing {
    /** How often a probe is made again; what spoils it once more is worth a verdict. */
    static final int MAX_RETRIES = 2;

    /**
     * A stage has failed through this machine's fault if one part in so many of its time was lost here. An event loop that is
     * late reads what has come before it looks at the time: it takes a machine that slept to miss an answer.
     */
    private static final int SHARE = 2;

    private final Probing probing;
    private final Admission admission;
    private final Consumer<Observation> spoilt;
    private Map<Endpoint, Integer> retries = Map.of();

    /**
     * Paces the probes of one target.
     *
     * @param probing makes them
     * @param spoilt told of every probe that is made again
     */
    PacedProbing(Probing probing, Admission admission, Consumer<Observation> spoilt) {
        this.probing = probing;
        this.admission = admission;
        this.spoilt = spoilt;
    }

    /** How many connections to an address were made in vain. */
    int retries(Endpoint endpoint) {
        return retries.getOrDefault(endpoint, 0);
    }

    @Override
    public CompletableFuture<Observation> probe(ProbeRequest request) {
        CompletableFuture<Observation> seen = new CompletableFuture<>();
        submit(request, MAX_RETRIES, seen);
        return seen;
    }

    private void submit(ProbeRequest request, int left, CompletableFuture<Observation> result) {
        InetAddress address = Objects.requireNonNull(request.endpoint().address());
        admission.submit(Permit.probe(address, permit -> probing.probe(request)
                .whenComplete((seen, failure) -> ended(permit, request, left, seen, failure, result))));
    }

    private void ended(
            Permit permit,
            ProbeRequest request,
            int left,
            @Nullable Observation seen,
            @Nullable Throwable failure,
            CompletableFuture<Observation> result) {
        if (seen == null) {
            admission.done(permit);
            result.completeExceptionally(Objects.requireNonNull(failure));
            return;
        }
        boolean again = left > 0 && isOwnFault(seen);
        if (seen.end().kind() == EndKind.OWN_LIMIT) {
            admission.retreat();
        }
        admission.done(permit);
        if (again) {
            count(request.endpoint());
            spoilt.accept(seen);
            submit(request, left - 1, result);
        } else {
            result.complete(seen);
        }
    }

    private void count(Endpoint retried) {
        if (retries.isEmpty()) {
            retries = new HashMap<>();
        }
        retries.merge(retried, 1, Integer::sum);
    }

    /** Whether it says more of this machine than of the server: that it was too busy, or had no more ports or files. */
    static boolean isOwnFault(Observation seen) {
        if (seen.end().kind() != EndKind.TIMED_OUT) {
            return seen.end().kind() == EndKind.OWN_LIMIT;
        }
        StageRecord failed = seen.stage(seen.end().stage());
        return failed.ownNanos() * SHARE >= failed.durationNanos();
    }
}
