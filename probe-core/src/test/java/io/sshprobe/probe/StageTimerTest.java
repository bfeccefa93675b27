package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.sshprobe.target.Stage;
import io.sshprobe.target.StageTimeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a stage stalls, and when it has had its time. */
class StageTimerTest implements StageTimer.Watcher {
    private static final StageTimeouts TIMEOUTS = new StageTimeouts(
            Duration.ofSeconds(5), Duration.ofSeconds(16), Duration.ofSeconds(6), Duration.ofSeconds(3));

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final StageTimer timer = new StageTimer(channel.eventLoop(), TIMEOUTS, this);
    private final List<String> told = new ArrayList<>();
    private boolean silent = true;
    private Duration own = Duration.ZERO;
    private int now;

    @BeforeEach
    void freeze() {
        channel.freezeTime();
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT,        true,  5 timed out after PT5S",
        "IDENTIFICATION, true,  2 stalled; 22 timed out after PT22S",
        "IDENTIFICATION, false, 2 stalled; 16 timed out after PT16S",
        "KEXINIT,        true,  1 stalled; 3 timed out after PT3S",
        "USERAUTH,       false, 1 stalled; 3 timed out after PT3S"
    })
    void aStageHasItsTimeAndASilentConnectionSomeMore(Stage stage, boolean silent, String expected) {
        this.silent = silent;
        timer.begin(stage);

        pass(60);

        assertThat(String.join("; ", told)).isEqualTo(expected);
    }

    @Test
    void aByteThatComesWhileLingeringDoesNotCutItShort() {
        timer.begin(Stage.IDENTIFICATION);
        pass(18);
        silent = false;
        pass(60);

        assertThat(told).last().isEqualTo("22 timed out after PT22S");
    }

    @Test
    void theNextStageAndTheEndStopTheClock() {
        timer.begin(Stage.IDENTIFICATION);
        pass(1);
        timer.begin(Stage.KEXINIT);
        timer.stop();
        pass(60);

        assertThat(told).isEmpty();
    }

    @Test
    void theEndStopsTheLingering() {
        timer.begin(Stage.IDENTIFICATION);
        pass(17);
        timer.stop();
        pass(60);

        assertThat(told).containsExactly("2 stalled");
    }

    private void pass(int seconds) {
        for (int i = 0; i < 2 * seconds; i++) {
            channel.advanceTimeBy(500, TimeUnit.MILLISECONDS);
            now += 500;
            channel.runScheduledPendingTasks();
        }
    }

    @Test
    void ourOwnWorkIsNotTheServersTime() {
        own = Duration.ofSeconds(4);
        timer.begin(Stage.KEY_EXCHANGE);
        pass(5);
        own = Duration.ofSeconds(5);
        pass(60);

        assertThat(told).last().isEqualTo("8 timed out after PT3S");
    }

    @Test
    void aServerThatMakesWorkForUsWithoutEndHasNotWithoutEnd() {
        own = Duration.ofSeconds(60);
        timer.begin(Stage.KEY_EXCHANGE);
        pass(60);

        assertThat(told).last().isEqualTo("13 timed out after PT3S");
    }

    @Override
    public Duration ownWork() {
        return own;
    }

    @Override
    public void stalled() {
        told.add(now / 1000 + " stalled");
    }

    @Override
    public boolean silent() {
        return silent;
    }

    @Override
    public void timedOut(Duration waited) {
        told.add(now / 1000 + " timed out after " + waited);
    }
}
