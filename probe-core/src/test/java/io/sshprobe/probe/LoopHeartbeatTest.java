package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** How late an event loop is. */
class LoopHeartbeatTest {
    private static final long MILLI = 1_000_000;

    private final Queue<Runnable> timers = new ArrayDeque<>();
    private long now = 1000 * MILLI;
    private final LoopHeartbeat heartbeat = new LoopHeartbeat((task, delay, unit) -> timers.add(task), () -> now);

    @Test
    void aLoopWithoutProbesIsNeverLate() {
        now += 10_000 * MILLI;

        assertThat(heartbeat.lateNanos()).isZero();
        assertThat(heartbeat.lostNanos()).isZero();
        assertThat(heartbeat.lastBeat()).isEqualTo(now);
        assertThat(timers).isEmpty();
    }

    @Test
    void aLoopThatKeepsTimeLosesNone() {
        heartbeat.probeBegins();
        for (int i = 0; i < 100; i++) {
            beatAfter(12);
        }

        assertThat(heartbeat.lostNanos()).isZero();
        assertThat(heartbeat.lateNanos()).isZero();
    }

    @Test
    void aLoopIsLateWhileItDoesNotRun() {
        heartbeat.probeBegins();
        now += 510 * MILLI;

        assertThat(heartbeat.lateNanos()).isEqualTo(500 * MILLI);
        assertThat(heartbeat.lostNanos()).isEqualTo(500 * MILLI);
    }

    @Test
    void whatALoopHasLostStaysLostButItIsNoLongerLate() {
        heartbeat.probeBegins();
        beatAfter(510);
        assertThat(heartbeat.lateNanos()).as("for one beat").isEqualTo(500 * MILLI);
        beatAfter(10);
        beatAfter(210);
        beatAfter(10);

        assertThat(heartbeat.lostNanos()).isEqualTo(700 * MILLI);
        assertThat(heartbeat.lateNanos()).isZero();
    }

    @Test
    void theHeartStopsBehindTheLastProbeAndBeginsAgain() {
        heartbeat.probeBegins();
        heartbeat.probeBegins();
        heartbeat.probeEnds();
        beatAfter(10);
        assertThat(timers).hasSize(1);
        heartbeat.probeEnds();
        beatAfter(10);
        assertThat(timers).isEmpty();

        now += 60_000 * MILLI;
        heartbeat.probeBegins();
        assertThat(timers).hasSize(1);
        assertThat(heartbeat.lastBeat()).isEqualTo(now);
        assertThat(heartbeat.lostNanos()).isZero();
    }

    private void beatAfter(long millis) {
        now += millis * MILLI;
        timers.remove().run();
    }
}
