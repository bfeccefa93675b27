package io.sshprobe.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which first probes and investigations get the slots of a network that has four. */
class NetworkSlotsTest {
    private static final Limits LIMITS =
            Limits.DEFAULT.withConnections(100, 100).withPace(null, 4, Duration.ofSeconds(1));

    private final AdmissionHarness harness = new AdmissionHarness(LIMITS);

    @Test
    void theConnectionsIntoANetworkAreLimited() {
        for (int i = 1; i <= 6; i++) {
            harness.probe("198.18.0." + i);
            harness.probe("2001:db8:1:" + i + "::1");
        }
        Permit elsewhere = harness.probe("198.18.1.1");
        Permit elsewhere6 = harness.probe("2001:db8:2::1");

        assertThat(harness.begun).hasSize(4 + 4 + 2).contains(elsewhere, elsewhere6);
        harness.admission.done(harness.begun.get(0));
        assertThat(harness.begun).hasSize(11);
    }

    @Test
    void anInvestigationThatDoesNotConnectHoldsNoSlot() {
        for (int i = 1; i <= 8; i++) {
            harness.investigation("198.18.0." + i);
        }
        assertThat(harness.begun).hasSize(8);

        probes(11, 14);

        assertThat(harness.begun).hasSize(8 + 4);
    }

    @Test
    void anInvestigationBeginsWhenNoFirstProbeOfItsNetworkWaits() {
        probes(11, 15);
        Permit investigation = harness.investigation("198.18.0.1");
        Permit elsewhere = harness.investigation("198.18.1.1");
        assertThat(harness.begun).contains(elsewhere).doesNotContain(investigation);

        harness.admission.done(harness.begun.get(0));

        assertThat(harness.begun).contains(investigation);
    }

    @Test
    void aFirstProbeGoesBeforeAnExperimentThatHasWaitedLonger() {
        probes(11, 14);
        Permit experiment = harness.experiment("198.18.0.1", 1);
        Permit probe = harness.probe("198.18.0.15");

        harness.admission.done(harness.begun.get(0));
        assertThat(harness.begun).contains(probe).doesNotContain(experiment);
        harness.admission.done(harness.begun.get(1));
        assertThat(harness.begun).contains(experiment);
    }

    @Test
    void experimentsLeaveHalfOfTheSlotsToFirstProbes() {
        experiments(4);
        assertThat(harness.begun).hasSize(2);

        Permit probe = harness.probe("198.18.0.11");

        assertThat(harness.begun).hasSize(3).contains(probe);
    }

    @Test
    void afterTheFirstPassExperimentsMayTakeAllSlots() {
        experiments(5);

        harness.admission.firstPassIsOver();

        assertThat(harness.begun).hasSize(4);
        harness.admission.done(harness.begun.get(0));
        assertThat(harness.begun).hasSize(5);
    }

    @Test
    void inANetworkWithOneSlotExperimentsAndProbesAlternate() {
        AdmissionHarness narrow = new AdmissionHarness(LIMITS.withPace(null, 1, Duration.ofSeconds(1)));
        Permit first = narrow.experiment("198.18.0.1", 1);
        Permit second = narrow.experiment("198.18.0.2", 1);
        Permit probe = narrow.probe("198.18.0.11");

        assertThat(narrow.begun).containsExactly(first);
        narrow.admission.done(first);
        assertThat(narrow.begun).containsExactly(first, probe);
        narrow.admission.done(probe);
        assertThat(narrow.begun).containsExactly(first, probe, second);
    }

    @Test
    void anExperimentIsNotHeldUpByItsOwnInvestigation() {
        Permit investigation = harness.investigation("198.18.0.1");
        Permit probe = harness.probe("198.18.0.1");
        Permit experiment = harness.experiment("198.18.0.1", 1);
        harness.admission.done(experiment);
        harness.pass(5000);

        assertThat(harness.begun).containsExactly(investigation, experiment);
        harness.admission.done(investigation);
        harness.pass(1000);
        assertThat(harness.begun).containsExactly(investigation, experiment, probe);
    }

    @Test
    void twoConnectionsAtOnceTakeTwoSlots() {
        probes(11, 13);
        Permit two = harness.experiment("198.18.0.1", 2);
        Permit one = harness.experiment("198.18.0.2", 1);
        assertThat(harness.begun).doesNotContain(two, one);

        harness.admission.done(harness.begun.get(0));
        assertThat(harness.begun)
                .contains(two)
                .as("and two probes, so none is left")
                .doesNotContain(one);
        harness.admission.done(two);
        assertThat(harness.begun).contains(one);
    }

    @Test
    void anExperimentThatNeedsMoreThanTheShareRunsAlone() {
        AdmissionHarness narrow = new AdmissionHarness(LIMITS.withPace(null, 2, Duration.ofSeconds(1)));
        Permit one = narrow.experiment("198.18.0.1", 1);
        Permit two = narrow.experiment("198.18.0.2", 2);
        assertThat(narrow.begun).containsExactly(one);

        narrow.admission.done(one);

        assertThat(narrow.begun).containsExactly(one, two);
    }

    @Test
    void noExperimentHasMoreConnectionsThanItsNetworkHasSlots() {
        assertThat(new PacedPermits(harness.admission, AdmissionHarness.ip("198.18.0.1")).most())
                .isEqualTo(4);
        assertThat(new PacedPermits(harness.admission, AdmissionHarness.ip("127.0.0.1")).most())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aCancelledPermitHoldsNoSlot() {
        probes(11, 14);
        new PacedPermits(harness.admission, AdmissionHarness.ip("198.18.0.1"))
                .take(2)
                .cancel(false);
        harness.admission.firstPassIsOver();
        experiments(4);

        harness.begun.stream().limit(4).toList().forEach(harness.admission::done);

        assertThat(harness.begun).hasSize(8);
    }

    /** One experiment at each of this many hosts. */
    private void experiments(int hosts) {
        for (int i = 1; i <= hosts; i++) {
            harness.experiment("198.18.0." + i, 1);
        }
    }

    private void probes(int first, int last) {
        for (int i = first; i <= last; i++) {
            harness.probe("198.18.0." + i);
        }
    }
}
