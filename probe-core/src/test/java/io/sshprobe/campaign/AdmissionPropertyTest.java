package io.sshprobe.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** For any permits in any order: every permit begins once, and no limit is exceeded. */
class AdmissionPropertyTest {
    private static final int FRESH = 3;
    private static final int WAITING = 4;
    private static final int MOST_PERMITS = 60;

    @Property
    void everyPermitBeginsOnceAndNoLimitIsExceeded(
            @ForAll @IntRange(max = 1_000_000) int seed, @ForAll @IntRange(min = 1, max = 4) int perNetwork) {
        Run run = new Run(new Random(seed), perNetwork);
        for (int step = 0; step < 300; step++) {
            run.step();
            run.check();
        }
        run.runToTheEnd();

        assertThat(run.harness.begun).doesNotHaveDuplicates().hasSameElementsAs(new HashSet<>(run.submitted));
        assertThat(run.harness.admission.underWay()).isZero();
    }

    private static final class Run {
        final List<Permit> submitted = new ArrayList<>();
        final AdmissionHarness harness;
        private final Random random;
        private final int perNetwork;
        private final List<Permit> over = new ArrayList<>();
        /** The experiment, begun or not, of each investigation that has one. */
        private final Map<Permit, Permit> experiments = new LinkedHashMap<>();

        private boolean firstPass = true;

        Run(Random random, int perNetwork) {
            this.random = random;
            this.perNetwork = perNetwork;
            Integer rate = random.nextBoolean() ? 50 : null;
            harness = new AdmissionHarness(
                    Limits.DEFAULT.withConnections(FRESH, WAITING).withPace(rate, perNetwork, Duration.ofSeconds(1)));
        }

        void step() {
            List<Permit> mayGoOn = underWay()
                    .filter(permit -> !experiments.containsKey(permit))
                    .toList();
            switch (random.nextInt(4)) {
                case 0 -> submit();
                case 1 -> goOn(mayGoOn);
                case 2 -> {
                    if (!mayGoOn.isEmpty()) {
                        end(mayGoOn.get(random.nextInt(mayGoOn.size())));
                    }
                }
                default -> harness.pass(random.nextInt(300));
            }
        }

        private void submit() {
            if (submitted.size() < MOST_PERMITS) {
                String network = random.nextInt(5) == 0 ? "127.0.0." : "198.18." + random.nextInt(3) + ".";
                String address = network + (1 + random.nextInt(4));
                submitted.add(random.nextInt(4) == 0 ? harness.investigation(address) : harness.probe(address));
            }
        }

        /** The first investigation without an experiment begins one. */
        private void goOn(List<Permit> underWay) {
            underWay.stream()
                    .filter(permit -> permit.kind == Permit.Kind.INVESTIGATION)
                    .findFirst()
                    .ifPresent(investigation -> {
                        int connections = 1 + random.nextInt(Math.min(2, perNetwork));
                        Permit experiment = harness.experiment(investigation.address.getHostAddress(), connections);
                        experiments.put(investigation, experiment);
                        submitted.add(experiment);
                    });
        }

        private void end(Permit permit) {
            over.add(permit);
            experiments.values().remove(permit);
            harness.admission.done(permit);
        }

        private Stream<Permit> underWay() {
            return harness.begun.stream().filter(permit -> !over.contains(permit));
        }

        void check() {
            assertThat(underWay().filter(permit -> permit.kind == Permit.Kind.PROBE))
                    .hasSizeLessThanOrEqualTo(FRESH + WAITING);
            assertThat(far().filter(permit -> permit.kind != Permit.Kind.EXPERIMENT)
                            .map(permit -> permit.address))
                    .doesNotHaveDuplicates();
            assertThat(networks(far()).values()).allMatch(permits -> connections(permits) <= perNetwork);
            if (firstPass) {
                int half = Math.max(1, perNetwork / NetworkSlots.SHARE_OF_INVESTIGATIONS);
                assertThat(networks(far().filter(permit -> permit.kind == Permit.Kind.EXPERIMENT))
                                .values())
                        .allMatch(permits -> permits.size() == 1 || connections(permits) <= half);
            }
        }

        private Stream<Permit> far() {
            return underWay().filter(permit -> !permit.address.isLoopbackAddress());
        }

        private static Map<NetworkPrefix, List<Permit>> networks(Stream<Permit> permits) {
            return permits.collect(Collectors.groupingBy((Permit permit) -> NetworkPrefix.of(permit.address)));
        }

        private static int connections(List<Permit> permits) {
            return permits.stream().mapToInt(permit -> permit.connections).sum();
        }

        void runToTheEnd() {
            firstPass = random.nextBoolean(); // a list may be endless
            if (!firstPass) {
                harness.admission.firstPassIsOver();
            }
            for (int round = 0; round < 4 * submitted.size() && over.size() < submitted.size(); round++) {
                underWay()
                        .filter(permit -> !experiments.containsKey(permit))
                        .toList()
                        .forEach(this::end);
                check();
                harness.pass(2000);
            }
        }
    }
}
