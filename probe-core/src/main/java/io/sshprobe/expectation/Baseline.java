package io.sshprobe.expectation;

import io.sshprobe.diagnosis.evidence.AlgorithmWeakness;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.Observation;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
     * <p>Every address is compared with itself: what only another address of the name had is a change.
     *
     * @param others what is expected besides
     * @param earlier what was seen of the addresses of the target; never empty
     */
    public static Expectations expecting(Expectations others, Collection<Result> earlier) {
        BaselineFacts.OfTarget facts = BaselineFacts.of(earlier.stream()
                .map(result -> new SeenEndpoint(result, result.facts().first().startedAt()))
                .toList());
        SameVerdict verdict = new SameVerdict(facts);
        List<Expectation> all = new ArrayList<>();
        if (!facts.any().keys().isEmpty()) {
            // Before the others, so that a certificate that they ask for goes first on the wire.
            all.add(new UnlessShutAsBefore(verdict, new SameHostKey(facts)));
        }
        others.all().forEach(each -> all.add(each.equals(VerdictExpectation.HEALTHY) ? verdict : each));
        if (!facts.any().lists().isEmpty()) {
            all.add(new UnlessShutAsBefore(verdict, new NoWeaker(facts)));
        }
        if (!facts.any().times().isEmpty()) {
            all.add(new UnlessShutAsBefore(verdict, new NotSlower(facts)));
        }
        return new Expectations(all, others.addresses(), others.families(), others.waivers());
    }

    /** The verdict of each address is what it was. */
    private record SameVerdict(BaselineFacts.OfTarget facts) implements Expectation {
        @Override
        public String id() {
            return VerdictExpectation.ID;
        }

        @Override
        public String asked() {
            return facts.any().verdict().asked() + ", as in the baseline";
        }

        @Override
        public Judgement judge(SeenEndpoint endpoint) {
            return facts.of(endpoint).verdict().judge(endpoint);
        }

        /** An address that was seen and has no route now may have changed. */
        @Override
        public boolean isAbout(SeenEndpoint endpoint) {
            return facts.has(endpoint);
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

    private record SameHostKey(BaselineFacts.OfTarget facts) implements Expectation {
        private static HostKeyExpectation one(BaselineFacts known) {
            return new HostKeyExpectation(known.keys(), List.of(), false);
        }

        @Override
        public String id() {
            return ID_PREFIX + one(facts.any()).id();
        }

        @Override
        public String asked() {
            return "the " + one(facts.any()).asked();
        }

        @Override
        public ProbePlan prepare(ProbePlan plan) {
            return one(facts.any()).prepare(plan);
        }

        @Override
        public Optional<String> nextHostKeyAlgorithm(SeenEndpoint endpoint) {
            return one(facts.of(endpoint)).nextHostKeyAlgorithm(endpoint);
        }

        @Override
        public Judgement judge(SeenEndpoint endpoint) {
            return one(facts.of(endpoint)).judge(endpoint);
        }
    }

    private record NoWeaker(BaselineFacts.OfTarget facts) implements Expectation {
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
            for (Map.Entry<AlgorithmKind, Set<String>> list :
                    facts.of(endpoint).lists().entrySet()) {
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

    private record NotSlower(BaselineFacts.OfTarget facts) implements Expectation {
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
            for (Map.Entry<Stage, Long> stage : facts.of(endpoint).times().entrySet()) {
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
