package io.sshprobe.expectation;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.evidence.AlgorithmWeakness;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Expects that a target is still what an earlier run saw: the same verdict and host keys, no weaker algorithms and no much
 * slower stages. Pure.
 */
public final class Baseline {
    /** What the ids of its expectations begin with, but for that of the verdict. */
    public static final String ID_PREFIX = "baseline/";

    /** A stage may take this many times as long as it did, and {@link #ALWAYS_ALLOWED} more: networks are not steady. */
    private static final int TIMES_SLOWER = 3;

    private static final Duration ALWAYS_ALLOWED = Duration.ofMillis(200);

    private Baseline() {}

    /**
     * Adds what an earlier run saw to what is expected. Its verdicts stand for the default, that a client gets in; a cause that
     * the user named stays.
     *
     * @param others what is expected besides
     * @param earlier what was seen of the addresses of the target; never empty
     */
    public static Expectations expecting(Expectations others, Collection<Result> earlier) {
        List<SeenEndpoint> seen = earlier.stream()
                .map(result -> new SeenEndpoint(result, result.facts().first().startedAt()))
                .toList();
        SameVerdict verdict = verdict(seen);
        List<Expectation> all = new ArrayList<>();
        List<KeyPin> keys = keys(seen);
        if (!keys.isEmpty()) {
            // Before the others, so that a certificate that they ask for goes first on the wire.
            all.add(new UnlessShutAsBefore(verdict, new SameHostKey(new HostKeyExpectation(keys, List.of(), false))));
        }
        others.all().forEach(each -> all.add(each.equals(VerdictExpectation.HEALTHY) ? verdict : each));
        Map<AlgorithmKind, Set<String>> lists = lists(seen);
        if (!lists.isEmpty()) {
            all.add(new UnlessShutAsBefore(verdict, new NoWeaker(lists)));
        }
        Map<Stage, Long> times = times(seen);
        if (!times.isEmpty()) {
            all.add(new UnlessShutAsBefore(verdict, new NotSlower(times)));
        }
        return new Expectations(all, others.addresses(), others.families(), others.waivers());
    }

    private static SameVerdict verdict(List<SeenEndpoint> seen) {
        Map<String, VerdictExpectation> byAddress = new HashMap<>();
        Set<Cause> any = EnumSet.noneOf(Cause.class);
        for (SeenEndpoint each : seen) {
            // What says nothing about the server is no state that it can keep.
            VerdictExpectation same = each.isWell() || each.isOurOwnTrouble()
                    ? VerdictExpectation.HEALTHY
                    : new VerdictExpectation(Set.of(each.cause()));
            byAddress.put(address(each), same);
            any.addAll(same.causes());
        }
        return new SameVerdict(Map.copyOf(byAddress), new VerdictExpectation(any));
    }

    private static String address(SeenEndpoint endpoint) {
        return String.valueOf(endpoint.result().facts().endpoint().addressText());
    }

    private static List<KeyPin> keys(List<SeenEndpoint> seen) {
        Set<KeyPin> keys = new LinkedHashSet<>();
        seen.stream()
                .flatMap(each -> each.verifiedExchanges().stream())
                .map(exchange -> Objects.requireNonNull(exchange.hostKey()))
                .forEach(key -> keys.add(new KeyPin.PublicKey(key.key(), "the baseline")));
        return List.copyOf(keys);
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

    /** The longest time that each completed stage took at any address, in nanoseconds. */
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

    /**
     * The verdict of each address is what it was.
     *
     * @param byAddress what each address had
     * @param any for an address that is new: what one of the others had
     */
    private record SameVerdict(Map<String, VerdictExpectation> byAddress, VerdictExpectation any)
            implements Expectation {
        @Override
        public String id() {
            return any.id();
        }

        @Override
        public String asked() {
            return any.asked() + ", as in the baseline";
        }

        @Override
        public Judgement judge(SeenEndpoint endpoint) {
            return byAddress.getOrDefault(address(endpoint), any).judge(endpoint);
        }

        /** Whether no client gets in, and that is as it was. */
        boolean isShutAsBefore(SeenEndpoint endpoint) {
            return !endpoint.isWell() && judge(endpoint).outcome() == Outcome.PASSED;
        }
    }

    /** What cannot be seen now could not be seen then: nothing has changed. */
    private record UnlessShutAsBefore(SameVerdict verdict, Expectation inner) implements Expectation {
        @Override
        public String id() {
            return inner.id();
        }

        @Override
        public String asked() {
            return inner.asked();
        }

        @Override
        public ProbePlan prepare(ProbePlan plan) {
            return inner.prepare(plan);
        }

        @Override
        public Optional<String> nextHostKeyAlgorithm(SeenEndpoint endpoint) {
            return inner.nextHostKeyAlgorithm(endpoint);
        }

        @Override
        public Judgement judge(SeenEndpoint endpoint) {
            return verdict.isShutAsBefore(endpoint)
                    ? new Judgement.Met(endpoint.cause().label() + ", as in the baseline")
                    : inner.judge(endpoint);
        }
    }

    private record SameHostKey(HostKeyExpectation key) implements Expectation {
        @Override
        public String id() {
            return ID_PREFIX + key.id();
        }

        @Override
        public String asked() {
            return "the " + key.asked();
        }

        @Override
        public ProbePlan prepare(ProbePlan plan) {
            return key.prepare(plan);
        }

        @Override
        public Optional<String> nextHostKeyAlgorithm(SeenEndpoint endpoint) {
            return key.nextHostKeyAlgorithm(endpoint);
        }

        @Override
        public Judgement judge(SeenEndpoint endpoint) {
            return key.judge(endpoint);
        }
    }

    private record NoWeaker(Map<AlgorithmKind, Set<String>> earlier) implements Expectation {
        @Override
        public String id() {
            return ID_PREFIX + "algorithms";
        }

        @Override
        public String asked() {
            return "no weak algorithm that the baseline does not have";
        }

        @Override
        public Judgement judge(SeenEndpoint endpoint) {
            List<String> weaker = new ArrayList<>();
            List<AlgorithmKind> wrong = new ArrayList<>();
            for (Map.Entry<AlgorithmKind, Set<String>> list : earlier.entrySet()) {
                Optional<Set<String>> now = endpoint.offered(list.getKey());
                if (now.isEmpty()) {
                    return endpoint.notReached("The server's KEXINIT");
                }
                for (String name : now.get()) {
                    Optional<AlgorithmWeakness> weakness = AlgorithmWeakness.of(name);
                    // Without compression nothing is weak.
                    if (list.getKey() != AlgorithmKind.COMPRESSION
                            && weakness.isPresent()
                            && !list.getValue().contains(name)) {
                        weaker.add(name + " (" + weakness.get().why() + ")");
                        wrong.add(list.getKey());
                    }
                }
            }
            return weaker.isEmpty()
                    ? new Judgement.Met("none")
                    : new Judgement.NotMet(
                            "the server now also lists " + String.join(", ", weaker),
                            String.join(
                                    " ",
                                    wrong.stream()
                                            .distinct()
                                            .map(AlgorithmPolicy::remedy)
                                            .toList()));
        }
    }

    private record NotSlower(Map<Stage, Long> earlier) implements Expectation {
        private static final double NANOS_PER_MILLI = 1e6;

        @Override
        public String id() {
            return ID_PREFIX + "times";
        }

        @Override
        public String asked() {
            return "no stage that takes more than " + TIMES_SLOWER + " times as long as in the baseline, and "
                    + ALWAYS_ALLOWED.toMillis() + " ms more";
        }

        @Override
        public Judgement judge(SeenEndpoint endpoint) {
            Observation now = endpoint.furthest();
            List<String> slower = new ArrayList<>();
            for (Map.Entry<Stage, Long> stage : earlier.entrySet()) {
                if (!now.completed(stage.getKey())) {
                    return endpoint.notReached(
                            "The end of the stage " + stage.getKey().label());
                }
                long took = now.stage(stage.getKey()).waitedNanos();
                if (took > TIMES_SLOWER * stage.getValue() + ALWAYS_ALLOWED.toNanos()) {
                    slower.add(String.format(
                            Locale.ROOT,
                            "%s took %.1f ms and %.1f ms in the baseline",
                            stage.getKey().label(),
                            took / NANOS_PER_MILLI,
                            stage.getValue() / NANOS_PER_MILLI));
                }
            }
            return slower.isEmpty()
                    ? new Judgement.Met("none")
                    : new Judgement.NotMet(
                            String.join("; ", slower),
                            "'sshprobe -v' shows the time of each stage, and whether packets were lost.");
        }
    }
}
