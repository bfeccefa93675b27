package io.sshprobe.investigation;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.IcmpError;
import io.sshprobe.observation.Observation;
import io.sshprobe.probe.ProbeRequest;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import io.sshprobe.target.StageTimeouts;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Walks along the path: sends SYNs with a hop limit that grows by one, until one arrives or several in a row get no answer.
 *
 * <p>A router at which the hop limit reaches zero says so (ICMP 11/0, ICMPv6 3/0; RFC 792, RFC 4443 §3.3). The walk has a
 * limit of its own, {@link #MAX_HOPS}.
 */
final class HopWalk {
    /** The most SYNs of one walk. */
    static final int MAX_HOPS = 30;

    /** The walk ends after this many hops in a row without an answer: hops behind them rarely answer either. */
    static final int MAX_SILENT = 4;

    /** How long to wait for one router. */
    private static final Duration PER_HOP = Duration.ofSeconds(1);

    private final ProbePlan plan;

    HopWalk(ProbePlan plan) {
        this.plan =
                plan.withDepth(Stage.CONNECT).withTimeouts(new StageTimeouts(PER_HOP, PER_HOP, Duration.ZERO, PER_HOP));
    }

    /** Walks; completes when the walk has ended. */
    CompletableFuture<Void> along(CaseFile facts, Function<ProbeRequest, CompletableFuture<Observation>> probe) {
        return from(1, 0, facts, probe);
    }

    private CompletableFuture<Void> from(
            int hop, int silent, CaseFile facts, Function<ProbeRequest, CompletableFuture<Observation>> probe) {
        if (hop > MAX_HOPS || silent >= MAX_SILENT) {
            return CompletableFuture.completedFuture(null);
        }
        ProbeRequest request =
                new ProbeRequest(facts.endpoint(), plan.withTcp(plan.tcp().withHopLimit(hop)), Experiment.HOP_WALK, 0);
        return probe.apply(request).thenCompose(seen -> {
            if (expiredOnTheWay(seen)) {
                return from(hop + 1, 0, facts, probe);
            }
            boolean answered = seen.end().icmp() != null
                    || seen.completed(Stage.CONNECT)
                    || seen.end().errno() != null;
            return answered ? CompletableFuture.completedFuture(null) : from(hop + 1, silent + 1, facts, probe);
        });
    }

    private static boolean expiredOnTheWay(Observation seen) {
        IcmpError icmp = seen.end().icmp();
        return icmp != null && icmp.isTimeExceeded();
    }
}
