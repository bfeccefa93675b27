package io.sshprobe.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When a permit begins. */
class AdmissionTest {
    private static final Limits LIMITS = Limits.DEFAULT
            .withConnections(2, 3)
            .withPace(null, 4, Duration.ofSeconds(1))
            .withMaxInvestigations(10);

    private final AdmissionHarness harness = new AdmissionHarness(LIMITS);

    @Test
    void theNumberOfFreshConnectionsIsLimited() {
        Permit first = harness.probe("127.0.0.1");
        harness.probe("127.0.0.2");
        Permit third = harness.probe("127.0.0.3");

        assertThat(harness.begun).hasSize(2);
        harness.admission.done(first);
        assertThat(harness.begun).hasSize(3).contains(third);
    }

    @Test
    void aConnectionWithoutAnswerLetsAnotherBegin() {
        harness.probes(9);

        harness.pass(99);
        assertThat(harness.begun).hasSize(2);
        harness.pass(1);
        assertThat(harness.begun).hasSize(4);
        harness.pass(100);
        assertThat(harness.begun).as("three wait, two are fresh").hasSize(5);
        harness.pass(60_000);
        assertThat(harness.begun).as("and no more").hasSize(5);
        harness.admission.done(harness.begun.get(0));
        assertThat(harness.begun).as("unless one ends").hasSize(6);
    }

    @Test
    void noConnectionCountsAsWaitingWhileThisMachineIsBusy() {
        harness.probe("127.0.0.1");
        harness.probe("127.0.0.2");
        harness.probe("127.0.0.3");

        harness.lag = Admission.BUSY.toNanos() + 1;
        harness.pass(1000);
        assertThat(harness.begun).hasSize(2);
        harness.lag = 0;
        harness.pass(100);
        assertThat(harness.begun).hasSize(3);
    }

    @Test
    void afterARetreatFewerConnectionsAreUnderWay() {
        AdmissionHarness wide = new AdmissionHarness(LIMITS.withConnections(10, 10));
        wide.probes(20);
        assertThat(wide.begun).hasSize(10);

        wide.admission.retreat();
        wide.admission.done(wide.begun.get(0));
        assertThat(wide.begun).as("nine are enough").hasSize(10);
        wide.admission.done(wide.begun.get(1));
        assertThat(wide.begun).hasSize(11);
    }

    @Test
    void afterEnoughSuccessesMoreConnectionsAreAllowedAgain() {
        AdmissionHarness wide = new AdmissionHarness(LIMITS.withConnections(10, 10));
        wide.probes(40);
        wide.admission.retreat();

        for (int i = 0; i < 10; i++) {
            assertThat(wide.begun.size() - i).as("under way").isLessThanOrEqualTo(10);
            wide.admission.done(wide.begun.get(i));
        }
        assertThat(wide.begun.size() - 10)
                .as("after one that could not connect, nine went well: ten may try")
                .isEqualTo(10);
    }

    @Test
    void aProbeThatCouldNotConnectDoesNotCountAsSuccess() {
        AdmissionHarness narrow = new AdmissionHarness(LIMITS.withConnections(2, 10));
        narrow.probes(9);
        narrow.admission.retreat();

        for (int i = 0; i < 3; i++) {
            narrow.admission.done(narrow.begun.get(i));
            narrow.admission.retreat();
            assertThat(narrow.begun.size() - i - 1).isEqualTo(1);
        }
    }

    @Test
    void aHostHasOneConnectionAtATimeAndAPauseBetween() {
        Permit first = harness.probe("198.18.0.1");
        harness.probe("198.18.0.1");

        harness.pass(300);
        assertThat(harness.begun).hasSize(1);
        harness.admission.done(first);
        harness.pass(699);
        assertThat(harness.begun).hasSize(1);
        harness.pass(1);
        assertThat(harness.begun).hasSize(2);
    }

    @Test
    void aHostThatTookLongerThanThePauseMayBeConnectedToAtOnce() {
        Permit first = harness.probe("198.18.0.1");
        harness.probe("198.18.0.1");

        harness.pass(1500);
        harness.admission.done(first);
        assertThat(harness.begun).hasSize(2);
    }

    @Test
    void aHostPausesEvenIfNoPermitWaitsForIt() {
        harness.admission.done(harness.probe("198.18.0.1"));
        harness.pass(500);
        harness.probe("198.18.0.1");

        assertThat(harness.begun).hasSize(1);
        harness.pass(500);
        assertThat(harness.begun).hasSize(2);
    }

    @Test
    void noFirstProbeBeginsAtAHostThatIsBeingInvestigated() {
        Permit investigation = harness.investigation("198.18.0.1");
        harness.probe("198.18.0.1");

        harness.pass(5000);
        assertThat(harness.begun).containsExactly(investigation);
    }

    @Test
    void aRateSpreadsConnectionsEvenly() {
        AdmissionHarness paced =
                new AdmissionHarness(LIMITS.withConnections(100, 100).withPace(100, 4, Duration.ZERO));
        paced.probes(30);

        paced.pass(100);
        assertThat(paced.begun).hasSizeBetween(10, 12);
        paced.pass(100);
        assertThat(paced.begun).hasSizeBetween(20, 22);
    }

    @Test
    void noBurstFollowsAPause() {
        AdmissionHarness paced =
                new AdmissionHarness(LIMITS.withConnections(100, 100).withPace(100, 4, Duration.ZERO));
        paced.pass(10_000);
        paced.probes(30);

        assertThat(paced.begun).hasSizeLessThan(4);
    }

    @Test
    void theConnectionsOfInvestigationsCountAgainstTheRate() {
        AdmissionHarness paced =
                new AdmissionHarness(LIMITS.withConnections(100, 100).withPace(10, 4, Duration.ZERO));
        for (int i = 1; i <= 3; i++) {
            paced.experiment();
        }

        assertThat(paced.experiments).isEqualTo(1);
        paced.pass(100);
        assertThat(paced.experiments).isEqualTo(2);
        paced.pass(100);
        assertThat(paced.experiments).isEqualTo(3);
    }

    @Test
    void twoConnectionsAtOnceCountTwiceAgainstTheRate() {
        AdmissionHarness paced =
                new AdmissionHarness(LIMITS.withConnections(100, 100).withPace(10, 4, Duration.ZERO));
        paced.experiment(2);
        paced.experiment();

        assertThat(paced.experiments).isEqualTo(2);
        paced.pass(150);
        assertThat(paced.experiments).isEqualTo(2);
        paced.pass(50);
        assertThat(paced.experiments).isEqualTo(3);
    }

    @Test
    void timersDoNotPileUp() {
        AdmissionHarness far =
                new AdmissionHarness(LIMITS.withConnections(2, 100).withPace(null, 100, Duration.ofSeconds(1)));
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            Permit first = far.probe("198.18.1." + (1 + i));
            far.admission.done(first); // its host pauses for a second
            Permit second = far.probe("127.0.0.1");
            Permit third = far.probe("127.0.0.1");
            Permit fourth = far.probe("127.0.0.1"); // waits until one of them is no longer fresh
            far.pass(101 + random.nextInt(100));
            List.of(second, third, fourth).forEach(far.admission::done);
        }

        assertThat(far.timers()).isLessThan(20);
    }

    @Test
    void investigationsLeaveFirstProbesTheirShareOfTheRate() {
        AdmissionHarness paced =
                new AdmissionHarness(LIMITS.withConnections(100, 100).withPace(10, 4, Duration.ZERO));
        for (int i = 0; i < 50; i++) {
            paced.experiment();
        }
        paced.probe("127.0.0.1");
        paced.probe("127.0.0.2");
        while (paced.experiments < 4) {
            paced.pass(100);
            paced.experiment();
        }

        assertThat(paced.begun).hasSizeBetween(1, 2);
    }

    @Test
    void aHostPausesAfterTheLastConnectionOfAnInvestigationToo() {
        Permit investigation = harness.investigation("198.18.0.1");
        harness.probe("198.18.0.1");
        harness.pass(5000);
        harness.admission.done(investigation);

        harness.pass(999);
        assertThat(harness.begun).hasSize(1);
        harness.pass(1);
        assertThat(harness.begun).hasSize(2);
    }

    @Test
    void permitsThatAreOverAtOnceDoNotRecurse() {
        AdmissionHarness any = new AdmissionHarness(LIMITS);
        List<Permit> held = new ArrayList<>();
        for (int i = 0; i < LIMITS.investigations(); i++) {
            held.add(any.investigation("127.0.0.1"));
        }
        AtomicInteger over = new AtomicInteger();
        for (int i = 0; i < 100_000; i++) {
            any.admission.submit(Permit.investigation(AdmissionHarness.ip("127.0.0.1"), permit -> {
                over.incrementAndGet();
                any.admission.done(permit);
            }));
        }
        any.admission.done(held.get(0));

        assertThat(over).hasValue(100_000);
    }

    @Test
    void noPermitBeginsAfterTheEnd() {
        Permit first = harness.probe("198.18.0.1");
        harness.probe("198.18.0.1");
        harness.admission.close();
        harness.admission.done(first);
        harness.pass(10_000);

        assertThat(harness.begun).hasSize(1);
    }

    @Test
    void noMoreConnectionsBeginThanThisMachineHasDescriptorsFor() {
        AdmissionHarness wide = new AdmissionHarness(LIMITS.withConnections(10, 10));
        wide.capacity = 3;
        wide.probes(20);
        wide.pass(60_000);
        assertThat(wide.begun).hasSize(3);
        assertThat(wide.heldBack).containsExactly(new HeldBack(HeldBack.By.FILES, 3));

        wide.experiment(1);
        assertThat(wide.experiments).as("an experiment needs a descriptor, too").isZero();
        wide.admission.done(wide.begun.get(0));
        assertThat(wide.begun.size() + wide.experiments).isEqualTo(4);
        assertThat(wide.admission.mostAtOnce(AdmissionHarness.ip("127.0.0.1"))).isEqualTo(3);
    }

    @Test
    void thatThereAreDescriptorsForOneConnectionOnlyIsToldEvenIfThatOneFails() {
        AdmissionHarness narrow = new AdmissionHarness(LIMITS.withConnections(10, 10));
        narrow.capacity = 1;
        narrow.probe("127.0.0.1");
        narrow.admission.retreat();
        narrow.probe("127.0.0.2");

        assertThat(narrow.heldBack).containsExactly(new HeldBack(HeldBack.By.FILES, 1));
    }

    @Test
    void whileTheMemoryIsNearlyFullNoConnectionBegins() {
        AdmissionHarness wide = new AdmissionHarness(LIMITS.withConnections(10, 10));
        wide.probe("127.0.0.1");
        wide.memoryIsNearlyFull = true;
        wide.probe("127.0.0.2");
        wide.pass(60_000);
        assertThat(wide.begun).hasSize(1);
        assertThat(wide.heldBack).containsExactly(new HeldBack(HeldBack.By.RECEIVED, 1));

        wide.memoryIsNearlyFull = false;
        wide.pass(100);
        assertThat(wide.begun).hasSize(2);
    }

    @Test
    void oneConnectionIsAllowedHoweverFullTheMemoryIs() {
        harness.memoryIsNearlyFull = true;
        harness.probes(2);
        assertThat(harness.begun).hasSize(1);

        harness.admission.done(harness.begun.get(0));
        assertThat(harness.begun).hasSize(2);
    }
}
