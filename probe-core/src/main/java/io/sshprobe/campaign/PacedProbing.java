package io.sshprobe.campaign;

import io.sshprobe.investigation.Probing;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.probe.ProbeRequest;
import io.sshprobe.ssh.PeerLimits;
import io.sshprobe.target.Endpoint;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the first probes of one target when {@link Admission} allows it, and repeats those that this machine itself spoilt.
 *
 * <p>The observation of a spoilt probe is discarded: otherwise it would count as a fact about the server.
 */
final class PacedProbing implements Probing {
    /** How many times a spoilt probe is repeated; the observation of the last repetition is kept as it is. */
    static final int MAX_RETRIES = 2;

    /**
     * A timeout is this machine's fault if it lost at least one part in this many of the stage's time. Less is no reason: a
     * late event loop reads what has arrived before it looks at the time, so it misses an answer only if the machine slept.
     */
    private static final int SHARE = 2;

    private final Probing probing;
    private final Admission admission;
    private final Consumer<Observation> spoilt;
    private final KeptFacts kept;
    private Map<Endpoint, Integer> retries = Map.of();

    /**
     * Paces the probes of one target.
     *
     * @param probing makes them
     * @param spoilt takes the observation of every probe that is made again
     * @param kept counts what the other observations need
     */
    PacedProbing(Probing probing, Admission admission, Consumer<Observation> spoilt, KeptFacts kept) {
        this.probing = probing;
        this.admission = admission;
        this.spoilt = spoilt;
        this.kept = kept;
    }

    /** Counts what the observations need, until their results are given. */
    KeptFacts kept() {
        return kept;
    }

    /** How many connections to an address were made for spoilt probes. */
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
        boolean again = left > 0 && isOwnFault(seen) && !admission.isClosed();
        if (seen.end().kind() == EndKind.OWN_LIMIT) {
            admission.retreat();
        }
        admission.done(permit);
        if (again) {
            count(request.endpoint());
            spoilt.accept(seen);
            submit(request, left - 1, result);
        } else {
            kept.add(seen);
            result.complete(seen);
        }
    }

    private void count(Endpoint retried) {
        if (retries.isEmpty()) {
            retries = new HashMap<>();
        }
        retries.merge(retried, 1, Integer::sum);
    }

    /** Whether the end says more about this machine than about the server: too busy, or out of ports or files. */
    static boolean isOwnFault(Observation seen) {
        if (seen.end().kind() != EndKind.TIMED_OUT) {
            return seen.end().kind() == EndKind.OWN_LIMIT;
        }
        if (seen.transport().bytesIn() > PeerLimits.RECEIVED) {
            return false; // what the server sends is what keeps this machine busy, and it would send it again
        }
        StageRecord failed = seen.stage(seen.end().stage());
        return failed.ownNanos() * SHARE >= failed.durationNanos();
    }
}
