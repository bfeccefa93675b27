package io.sshprobe.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who of a network's first probes and inquiries has its places, of which there are four. */
class PlacesTest {
    private static final Limits LIMITS =
            Limits.DEFAULT.withConnections(100, 100).withPace(null, 4, Duration.ofSeconds(1));

    private final Yard yard = new Yard(LIMITS);

    @Test
    void aNetworkHasOnlySoManyAtOnce() {
        for (int i = 1; i <= 6; i++) {
            yard.probe("198.18.0." + i);
            yard.probe("2001:db8:1:" + i + "::1");
        }
        Ticket elsewhere = yard.probe("198.18.1.1");
        Ticket elsewhere6 = yard.probe("2001:db8:2::1");

        assertThat(yard.begun).hasSize(4 + 4 + 2).contains(elsewhere, elsewhere6);
        yard.admission.done(yard.begun.get(0));
        assertThat(yard.begun).hasSize(11);
    }

    @Test
    void anInquiryThatDoesNotConnectHoldsNoPlace() {
        for (int i = 1; i <= 8; i++) {
            yard.inquiry("198.18.0." + i);
        }
        assertThat(yard.begun).hasSize(8);

        probes(11, 14);

        assertThat(yard.begun).hasSize(8 + 4);
    }

    @Test
    void anInquiryBeginsWhenNoFirstProbeOfItsNetworkWaits() {
        probes(11, 15);
        Ticket inquiry = yard.inquiry("198.18.0.1");
        Ticket elsewhere = yard.inquiry("198.18.1.1");
        assertThat(yard.begun).contains(elsewhere).doesNotContain(inquiry);

        yard.admission.done(yard.begun.get(0));

        assertThat(yard.begun).contains(inquiry);
    }

    @Test
    void aFirstProbeGoesBeforeAnExperimentThatHasWaitedLonger() {
        probes(11, 14);
        Ticket experiment = yard.experiment("198.18.0.1", 1);
        Ticket probe = yard.probe("198.18.0.15");

        yard.admission.done(yard.begun.get(0));
        assertThat(yard.begun).contains(probe).doesNotContain(experiment);
        yard.admission.done(yard.begun.get(1));
        assertThat(yard.begun).contains(experiment);
    }

    @Test
    void experimentsLeaveHalfOfTheirNetworkToFirstProbes() {
        experiments(4);
        assertThat(yard.begun).hasSize(2);

        Ticket probe = yard.probe("198.18.0.11");

        assertThat(yard.begun).hasSize(3).contains(probe);
    }

    @Test
    void behindTheFirstPassExperimentsHaveAll() {
        experiments(5);

        yard.admission.firstPassIsOver();

        assertThat(yard.begun).hasSize(4);
        yard.admission.done(yard.begun.get(0));
        assertThat(yard.begun).hasSize(5);
    }

    @Test
    void whereOneMayConnectExperimentsDoInTheirTurn() {
        Yard narrow = new Yard(LIMITS.withPace(null, 1, Duration.ofSeconds(1)));
        Ticket first = narrow.experiment("198.18.0.1", 1);
        Ticket second = narrow.experiment("198.18.0.2", 1);
        Ticket probe = narrow.probe("198.18.0.11");

        assertThat(narrow.begun).containsExactly(first);
        narrow.admission.done(first);
        assertThat(narrow.begun).containsExactly(first, probe);
        narrow.admission.done(probe);
        assertThat(narrow.begun).containsExactly(first, probe, second);
    }

    @Test
    void anExperimentIsNotHeldUpByTheInquiryThatHasItsHost() {
        Ticket inquiry = yard.inquiry("198.18.0.1");
        Ticket probe = yard.probe("198.18.0.1");
        Ticket experiment = yard.experiment("198.18.0.1", 1);
        yard.admission.done(experiment);
        yard.pass(5000);

        assertThat(yard.begun).containsExactly(inquiry, experiment);
        yard.admission.done(inquiry);
        yard.pass(1000);
        assertThat(yard.begun).containsExactly(inquiry, experiment, probe);
    }

    @Test
    void twoConnectionsAtOnceHaveTwoPlaces() {
        probes(11, 13);
        Ticket two = yard.experiment("198.18.0.1", 2);
        Ticket one = yard.experiment("198.18.0.2", 1);
        assertThat(yard.begun).doesNotContain(two, one);

        yard.admission.done(yard.begun.get(0));
        assertThat(yard.begun)
                .contains(two)
                .as("and two probes, so none is left")
                .doesNotContain(one);
        yard.admission.done(two);
        assertThat(yard.begun).contains(one);
    }

    @Test
    void whatNeedsMoreThanTheShareHasItAlone() {
        Yard narrow = new Yard(LIMITS.withPace(null, 2, Duration.ofSeconds(1)));
        Ticket one = narrow.experiment("198.18.0.1", 1);
        Ticket two = narrow.experiment("198.18.0.2", 2);
        assertThat(narrow.begun).containsExactly(one);

        narrow.admission.done(one);

        assertThat(narrow.begun).containsExactly(one, two);
    }

    @Test
    void noExperimentHasMoreConnectionsThanItsNetworkHasPlaces() {
        assertThat(new PacedTurns(yard.admission, Yard.ip("198.18.0.1")).most()).isEqualTo(4);
        assertThat(new PacedTurns(yard.admission, Yard.ip("127.0.0.1")).most()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aTurnThatNobodyWantsAnyMoreHoldsNoPlace() {
        probes(11, 14);
        new PacedTurns(yard.admission, Yard.ip("198.18.0.1")).take(2).cancel(false);
        yard.admission.firstPassIsOver();
        experiments(4);

        yard.begun.stream().limit(4).toList().forEach(yard.admission::done);

        assertThat(yard.begun).hasSize(8);
    }

    /** Of so many hosts, one each. */
    private void experiments(int hosts) {
        for (int i = 1; i <= hosts; i++) {
            yard.experiment("198.18.0." + i, 1);
        }
    }

    private void probes(int first, int last) {
        for (int i = first; i <= last; i++) {
            yard.probe("198.18.0." + i);
        }
    }
}
