package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LoopWorkloadTest {
    private static final long MILLISECOND = 1_000_000;

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private long now = 100 * MILLISECOND;
    private final LoopHeartbeat heartbeat = new LoopHeartbeat((task, delay, unit) -> {}, () -> now);
    private final LoopWorkload workload = new LoopWorkload(tasks::add, heartbeat, () -> now);

    @Test
    void whatComesToALoopAtRestIsReadAtOnce() {
        now += 500 * MILLISECOND;

        assertThat(workload.begins()).isEqualTo(now);
    }

    @Test
    void whatIsHandledSecondMayHaveWaitedSinceTheFirst() {
        now += 500 * MILLISECOND;
        long first = workload.begins();
        now += 300 * MILLISECOND;

        assertThat(workload.begins()).isEqualTo(first);
    }

    @Test
    void whatIsReadyWhenARoundEndsMayHaveWaitedSinceItBegan() {
        now += 500 * MILLISECOND;
        long first = workload.begins();
        now += 300 * MILLISECOND;
        roundEnds();
        now += MILLISECOND / 10;

        assertThat(workload.begins()).isEqualTo(first);
    }

    @Test
    void aShortRoundDelaysNothing() {
        now += 500 * MILLISECOND;
        workload.begins();
        now += MILLISECOND / 10;
        roundEnds();
        now += MILLISECOND / 10;

        assertThat(workload.begins()).isEqualTo(now);
    }

    @Test
    void whatComesToALoopThatWasNotLetRunMayHaveWaitedSinceItLastRan() {
        heartbeat.probeBegins();
        long alive = now;
        now += 500 * MILLISECOND;

        assertThat(workload.begins()).isEqualTo(alive);
    }

    @Test
    void nothingWaitsForLongerThanTheRoundBefore() {
        now += 500 * MILLISECOND;
        workload.begins();
        now += 300 * MILLISECOND;
        roundEnds();
        long second = now;
        workload.begins();
        now += 300 * MILLISECOND;
        roundEnds();

        assertThat(workload.begins()).isEqualTo(second);
    }

    @Test
    void aRestBetweenTwoRoundsShowsThatNothingWaited() {
        now += 500 * MILLISECOND;
        workload.begins();
        now += 300 * MILLISECOND;
        roundEnds();
        now += 20 * MILLISECOND;

        assertThat(workload.begins()).isEqualTo(now);
    }

    private void roundEnds() {
        tasks.remove().run();
    }
}
