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

/** Whatever comes in whatever order: every ticket begins once, and no limit is exceeded. */
class AdmissionPropertyTest {
    private static final int FRESH = 3;
    private static final int WAITING = 4;
    private static final int MOST_TICKETS = 60;

    @Property
    void everyTicketBeginsOnceAndNoLimitIsExceeded(
            @ForAll @IntRange(max = 1_000_000) int seed, @ForAll @IntRange(min = 1, max = 4) int perNetwork) {
        Run run = new Run(new Random(seed), perNetwork);
        for (int step = 0; step < 300; step++) {
            run.step();
            run.check();
        }
        run.toTheEnd();

        assertThat(run.yard.begun).doesNotHaveDuplicates().hasSameElementsAs(new HashSet<>(run.submitted));
        assertThat(run.yard.admission.underWay()).isZero();
    }

    private static final class Run {
        final List<Ticket> submitted = new ArrayList<>();
        final Yard yard;
        private final Random random;
        private final int perNetwork;
        private final List<Ticket> over = new ArrayList<>();
        /** The experiment, begun or not, of each inquiry that has one. */
        private final Map<Ticket, Ticket> experiments = new LinkedHashMap<>();

        private boolean firstPass = true;

        Run(Random random, int perNetwork) {
            this.random = random;
            this.perNetwork = perNetwork;
            Integer rate = random.nextBoolean() ? 50 : null;
            yard = new Yard(
                    Limits.DEFAULT.withConnections(FRESH, WAITING).withPace(rate, perNetwork, Duration.ofSeconds(1)));
        }

        void step() {
            List<Ticket> mayGoOn = underWay()
                    .filter(ticket -> !experiments.containsKey(ticket))
                    .toList();
            switch (random.nextInt(4)) {
                case 0 -> submit();
                case 1 -> goOn(mayGoOn);
                case 2 -> {
                    if (!mayGoOn.isEmpty()) {
                        end(mayGoOn.get(random.nextInt(mayGoOn.size())));
                    }
                }
                default -> yard.pass(random.nextInt(300));
            }
        }

        private void submit() {
            if (submitted.size() < MOST_TICKETS) {
                String network = random.nextInt(5) == 0 ? "127.0.0." : "198.18." + random.nextInt(3) + ".";
                String address = network + (1 + random.nextInt(4));
                submitted.add(random.nextInt(4) == 0 ? yard.inquiry(address) : yard.probe(address));
            }
        }

        /** An inquiry that makes no experiment begins one. */
        private void goOn(List<Ticket> underWay) {
            underWay.stream()
                    .filter(ticket -> ticket.kind == Ticket.Kind.INQUIRY)
                    .findFirst()
                    .ifPresent(inquiry -> {
                        int connections = 1 + random.nextInt(Math.min(2, perNetwork));
                        Ticket experiment = yard.experiment(inquiry.address.getHostAddress(), connections);
                        experiments.put(inquiry, experiment);
                        submitted.add(experiment);
                    });
        }

        private void end(Ticket ticket) {
            over.add(ticket);
            experiments.values().remove(ticket);
            yard.admission.done(ticket);
        }

        private Stream<Ticket> underWay() {
            return yard.begun.stream().filter(ticket -> !over.contains(ticket));
        }

        void check() {
            assertThat(underWay().filter(ticket -> ticket.kind == Ticket.Kind.PROBE))
                    .hasSizeLessThanOrEqualTo(FRESH + WAITING);
            assertThat(far().filter(ticket -> ticket.kind != Ticket.Kind.EXPERIMENT)
                            .map(ticket -> ticket.address))
                    .doesNotHaveDuplicates();
            assertThat(networks(far()).values()).allMatch(tickets -> connections(tickets) <= perNetwork);
            if (firstPass) {
                int half = Math.max(1, perNetwork / Places.SHARE_OF_INQUIRIES);
                assertThat(networks(far().filter(ticket -> ticket.kind == Ticket.Kind.EXPERIMENT))
                                .values())
                        .allMatch(tickets -> tickets.size() == 1 || connections(tickets) <= half);
            }
        }

        private Stream<Ticket> far() {
            return underWay().filter(ticket -> !ticket.address.isLoopbackAddress());
        }

        private static Map<Network, List<Ticket>> networks(Stream<Ticket> tickets) {
            return tickets.collect(Collectors.groupingBy((Ticket ticket) -> Network.of(ticket.address)));
        }

        private static int connections(List<Ticket> tickets) {
            return tickets.stream().mapToInt(ticket -> ticket.connections).sum();
        }

        void toTheEnd() {
            firstPass = random.nextBoolean(); // a list may never end
            if (!firstPass) {
                yard.admission.firstPassIsOver();
            }
            for (int round = 0; round < 4 * submitted.size() && over.size() < submitted.size(); round++) {
                underWay()
                        .filter(ticket -> !experiments.containsKey(ticket))
                        .toList()
                        .forEach(this::end);
                check();
                yard.pass(2000);
            }
        }
    }
}
