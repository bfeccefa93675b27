package io.sshprobe.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who may connect when. */
class AdmissionTest {
    private static final Limits LIMITS = Limits.DEFAULT
            .withConnections(2, 3)
            .withPace(null, 4, Duration.ofSeconds(1))
            .withMaxInquiries(10);

    private final Yard yard = new Yard(LIMITS);

    @Test
    void noMoreAreFreshAtOnceThanTheLimit() {
        Ticket first = yard.probe("127.0.0.1");
        yard.probe("127.0.0.2");
        Ticket third = yard.probe("127.0.0.3");

        assertThat(yard.begun).hasSize(2);
        yard.admission.done(first);
        assertThat(yard.begun).hasSize(3).contains(third);
    }

    @Test
    void whoIsNotAnsweredMakesRoomForOthers() {
        yard.probes(9);

        yard.pass(99);
        assertThat(yard.begun).hasSize(2);
        yard.pass(1);
        assertThat(yard.begun).hasSize(4);
        yard.pass(100);
        assertThat(yard.begun).as("three wait, two are fresh").hasSize(5);
        yard.pass(60_000);
        assertThat(yard.begun).as("and no more").hasSize(5);
        yard.admission.done(yard.begun.get(0));
        assertThat(yard.begun).as("unless one ends").hasSize(6);
    }

    @Test
    void nobodyMakesRoomWhileThisMachineIsBusy() {
        yard.probe("127.0.0.1");
        yard.probe("127.0.0.2");
        yard.probe("127.0.0.3");

        yard.lag = Admission.BUSY.toNanos() + 1;
        yard.pass(1000);
        assertThat(yard.begun).hasSize(2);
        yard.lag = 0;
        yard.pass(100);
        assertThat(yard.begun).hasSize(3);
    }

    @Test
    void whenThisMachineHasNoMoreToGiveFewerAreUnderWay() {
        Yard wide = new Yard(LIMITS.withConnections(10, 10));
        wide.probes(20);
        assertThat(wide.begun).hasSize(10);

        wide.admission.retreat();
        wide.admission.done(wide.begun.get(0));
        assertThat(wide.begun).as("nine are enough").hasSize(10);
        wide.admission.done(wide.begun.get(1));
        assertThat(wide.begun).hasSize(11);
    }

    @Test
    void whatThisMachineLackedMayBeThereAgain() {
        Yard wide = new Yard(LIMITS.withConnections(10, 10));
        wide.probes(40);
        wide.admission.retreat();

        for (int i = 0; i < 10; i++) {
            assertThat(wide.begun.size() - i).as("under way").isLessThanOrEqualTo(10);
            wide.admission.done(wide.begun.get(i));
        }
        assertThat(wide.begun.size() - 10)
                .as("behind the one that could not, nine went well: ten may try")
                .isEqualTo(10);
    }

    @Test
    void whoCouldNotConnectIsNoReasonToTryMore() {
        Yard narrow = new Yard(LIMITS.withConnections(2, 10));
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
        Ticket first = yard.probe("198.18.0.1");
        yard.probe("198.18.0.1");

        yard.pass(300);
        assertThat(yard.begun).hasSize(1);
        yard.admission.done(first);
        yard.pass(699);
        assertThat(yard.begun).hasSize(1);
        yard.pass(1);
        assertThat(yard.begun).hasSize(2);
    }

    @Test
    void aHostThatTookLongerThanThePauseMayBeConnectedToAtOnce() {
        Ticket first = yard.probe("198.18.0.1");
        yard.probe("198.18.0.1");

        yard.pass(1500);
        yard.admission.done(first);
        assertThat(yard.begun).hasSize(2);
    }

    @Test
    void aHostRestsEvenIfNobodyWaitsForIt() {
        yard.admission.done(yard.probe("198.18.0.1"));
        yard.pass(500);
        yard.probe("198.18.0.1");

        assertThat(yard.begun).hasSize(1);
        yard.pass(500);
        assertThat(yard.begun).hasSize(2);
    }

    @Test
    void anInquiryKeepsFirstProbesFromItsHost() {
        Ticket inquiry = yard.inquiry("198.18.0.1");
        yard.probe("198.18.0.1");

        yard.pass(5000);
        assertThat(yard.begun).containsExactly(inquiry);
    }

    @Test
    void aRateSpreadsConnectionsEvenly() {
        Yard paced = new Yard(LIMITS.withConnections(100, 100).withPace(100, 4, Duration.ZERO));
        paced.probes(30);

        paced.pass(100);
        assertThat(paced.begun).hasSizeBetween(10, 12);
        paced.pass(100);
        assertThat(paced.begun).hasSizeBetween(20, 22);
    }

    @Test
    void aPauseEarnsNoBurst() {
        Yard paced = new Yard(LIMITS.withConnections(100, 100).withPace(100, 4, Duration.ZERO));
        paced.pass(10_000);
        paced.probes(30);

        assertThat(paced.begun).hasSizeLessThan(4);
    }

    @Test
    void theConnectionsOfInquiriesCountAgainstTheRate() {
        Yard paced = new Yard(LIMITS.withConnections(100, 100).withPace(10, 4, Duration.ZERO));
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
    void twoConnectionsAtOnceTakeTwoTurns() {
        Yard paced = new Yard(LIMITS.withConnections(100, 100).withPace(10, 4, Duration.ZERO));
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
        Yard far = new Yard(LIMITS.withConnections(2, 100).withPace(null, 100, Duration.ofSeconds(1)));
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            Ticket first = far.probe("198.18.1." + (1 + i));
            far.admission.done(first); // its host rests for a second
            Ticket second = far.probe("127.0.0.1");
            Ticket third = far.probe("127.0.0.1");
            Ticket fourth = far.probe("127.0.0.1"); // has to wait until one of them is old
            far.pass(101 + random.nextInt(100));
            List.of(second, third, fourth).forEach(far.admission::done);
        }

        assertThat(far.timers()).isLessThan(20);
    }

    @Test
    void inquiriesLeaveFirstProbesTheirShareOfTheRate() {
        Yard paced = new Yard(LIMITS.withConnections(100, 100).withPace(10, 4, Duration.ZERO));
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
    void aHostRestsFromTheLastConnectionOfAnInquiryToo() {
        Ticket inquiry = yard.inquiry("198.18.0.1");
        yard.probe("198.18.0.1");
        yard.pass(5000);
        yard.admission.done(inquiry);

        yard.pass(999);
        assertThat(yard.begun).hasSize(1);
        yard.pass(1);
        assertThat(yard.begun).hasSize(2);
    }

    @Test
    void whatIsOverAtOnceDoesNotBeginWithinOneAnother() {
        Yard any = new Yard(LIMITS);
        List<Ticket> held = new ArrayList<>();
        for (int i = 0; i < LIMITS.inquiries(); i++) {
            held.add(any.inquiry("127.0.0.1"));
        }
        AtomicInteger over = new AtomicInteger();
        for (int i = 0; i < 100_000; i++) {
            any.admission.submit(Ticket.inquiry(Yard.ip("127.0.0.1"), ticket -> {
                over.incrementAndGet();
                any.admission.done(ticket);
            }));
        }
        any.admission.done(held.get(0));

        assertThat(over).hasValue(100_000);
    }

    @Test
    void nobodyBeginsBehindTheEnd() {
        Ticket first = yard.probe("198.18.0.1");
        yard.probe("198.18.0.1");
        yard.admission.close();
        yard.admission.done(first);
        yard.pass(10_000);

        assertThat(yard.begun).hasSize(1);
    }
}
