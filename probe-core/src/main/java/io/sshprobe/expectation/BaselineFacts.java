package io.sshprobe.expectation;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Stage;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What an earlier run saw of one address, or of all addresses of a target together.
 *
 * @param verdict what is expected again
 * @param keys the host keys that it owned; may be empty
 * @param lists what it listed for each kind, as far as that was seen
 * @param times the longest time that each completed stage took, in nanoseconds
 */
record BaselineFacts(
        VerdictExpectation verdict, List<KeyPin> keys, Map<AlgorithmKind, Set<String>> lists, Map<Stage, Long> times) {
    /**
     * What was seen of each address, and of all of them.
     *
     * @param byAddress of each address that could be reached
     * @param any of all together: for an address that is new, since any of the others may have moved there
     */
    record OfTarget(Map<String, BaselineFacts> byAddress, BaselineFacts any) {
        /** What an address is compared with: itself, if it is there. */
        BaselineFacts of(SeenEndpoint endpoint) {
            return byAddress.getOrDefault(address(endpoint), any);
        }

        boolean has(SeenEndpoint endpoint) {
            return byAddress.containsKey(address(endpoint));
        }
    }

    /**
     * The facts of a target.
     *
     * @param seen never empty
     */
    static OfTarget of(List<SeenEndpoint> seen) {
        BaselineFacts any = all(seen);
        Map<String, BaselineFacts> byAddress = new HashMap<>();
        for (SeenEndpoint each : seen) {
            if (each.cause() != Cause.SKIPPED) {
                byAddress.put(address(each), all(List.of(each)).completedBy(any));
            }
        }
        return new OfTarget(Map.copyOf(byAddress), any);
    }

    private static BaselineFacts all(List<SeenEndpoint> seen) {
        Set<KeyPin> keys = new LinkedHashSet<>();
        seen.stream()
                .flatMap(each -> each.verifiedExchanges().stream())
                .map(exchange -> Objects.requireNonNull(exchange.hostKey()))
                .forEach(key -> keys.add(new KeyPin.PublicKey(key.key(), "the baseline")));
        return new BaselineFacts(verdict(seen), List.copyOf(keys), lists(seen), times(seen));
    }

    /** An address where nothing was seen is compared as a new one. */
    private BaselineFacts completedBy(BaselineFacts any) {
        return new BaselineFacts(
                verdict,
                keys.isEmpty() ? any.keys : keys,
                lists.isEmpty() ? any.lists : lists,
                times.isEmpty() ? any.times : times);
    }

    /** If a client got in somewhere, it gets in; or else the cause is one of those. */
    private static VerdictExpectation verdict(List<SeenEndpoint> seen) {
        // What says nothing about the server is no state that it can keep.
        if (seen.stream().anyMatch(each -> each.isWell() || each.isOurOwnTrouble())) {
            return VerdictExpectation.HEALTHY;
        }
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        seen.forEach(each -> causes.add(each.cause()));
        return new VerdictExpectation(causes);
    }

    private static Map<AlgorithmKind, Set<String>> lists(List<SeenEndpoint> seen) {
        Map<AlgorithmKind, Set<String>> lists = new EnumMap<>(AlgorithmKind.class);
        for (SeenEndpoint each : seen) {
            for (AlgorithmKind kind : AlgorithmKind.values()) {
                each.offered(kind).ifPresent(names -> lists.computeIfAbsent(kind, none -> new LinkedHashSet<>())
                        .addAll(names));
            }
        }
        return lists;
    }

    private static Map<Stage, Long> times(List<SeenEndpoint> seen) {
        Map<Stage, Long> times = new EnumMap<>(Stage.class);
        for (SeenEndpoint each : seen) {
            Observation furthest = each.furthest();
            for (StageRecord record : furthest.stages()) {
                if (furthest.completed(record.stage())) {
                    times.merge(record.stage(), record.waitedNanos(), Math::max);
                }
            }
        }
        return times;
    }

    private static String address(SeenEndpoint endpoint) {
        return String.valueOf(endpoint.result().facts().endpoint().addressText());
    }
}
