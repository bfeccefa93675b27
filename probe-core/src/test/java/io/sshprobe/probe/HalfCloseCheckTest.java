package io.sshprobe.probe;

import static io.sshprobe.probe.FakeEvidence.CLOSED;
import static io.sshprobe.probe.FakeEvidence.ESTABLISHED;
import static io.sshprobe.probe.FakeEvidence.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of bytes behind the peer's FIN says whether somebody still reads. */
class HalfCloseCheckTest {
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final FakeEvidence kernel = new FakeEvidence();
    private final List<Boolean> told = new ArrayList<>();

    @BeforeEach
    void stopTheClock() {
        channel.freezeTime();
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void aResetMeansThatNobodyReads() {
        watch(200);
        kernel.now = tcp(CLOSED, 200, 10);

        pass(Duration.ofMillis(1));

        assertThat(told).containsExactly(false);
    }

    @Test
    void aSocketThatIsGoneMeansThatNobodyReads() {
        watch(200);
        kernel.now = null;

        pass(Duration.ofMillis(1));

        assertThat(told).containsExactly(false);
    }

    @Test
    void anAcknowledgementAloneIsWaitedOutForTheResetBehindIt() {
        watch(200_000);
        kernel.now = tcp(ESTABLISHED, 200_000, 50);
        pass(Duration.ofMillis(400));
        assertThat(told).isEmpty();

        kernel.now = tcp(CLOSED, 200_000, 50);
        pass(Duration.ofMillis(250));

        assertThat(told).containsExactly(false);
    }

    @Test
    void bytesAcknowledgedAndNotResetMeanThatSomebodyReads() {
        watch(200_000);
        kernel.now = tcp(ESTABLISHED, 200_000, 50);

        pass(Duration.ofMillis(650));

        assertThat(told).containsExactly(true);
    }

    @Test
    void bytesNeverAcknowledgedProveNoReader() {
        watch(200);
        kernel.now = tcp(ESTABLISHED, 200, 10);

        pass(Duration.ofMillis(300));

        assertThat(told).containsExactly(false);
    }

    @Test
    void aRoundTripThatThePeerMakesUpIsNotWaitedFor() {
        watch(Duration.ofHours(1).toMillis() * 1000);
        kernel.now = tcp(ESTABLISHED, 200, 50);

        pass(Duration.ofSeconds(5));

        assertThat(told).containsExactly(true);
    }

    private void watch(long rttMicros) {
        HalfCloseCheck.watch(channel.eventLoop(), kernel, tcp(ESTABLISHED, rttMicros, 10), told::add);
    }

    private void pass(Duration time) {
        for (long i = 0; i < time.toMillis(); i++) {
            channel.advanceTimeBy(1, java.util.concurrent.TimeUnit.MILLISECONDS);
            channel.runScheduledPendingTasks();
        }
    }
}
