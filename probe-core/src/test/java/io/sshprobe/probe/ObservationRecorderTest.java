package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.ServerText;
import io.sshprobe.observation.StageOutcome;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.observation.Transport;
import io.sshprobe.target.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Stages, their times, and how much of them was ours. */
class ObservationRecorderTest {
    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final ObservationRecorder recorder = new ObservationRecorder(
            new ProbeRequest(
                    OneConnection.request(22, OneConnection.plan(Stage.KEXINIT)).endpoint(),
                    OneConnection.plan(Stage.KEXINIT),
                    Experiment.FIRST,
                    500),
            ProbeListener.NONE,
            Instant.EPOCH.plusNanos(500),
            clock::get,
            new LoopWorkload(Runnable::run, new LoopHeartbeat((task, delay, unit) -> {}, clock::get), clock::get));

    @Test
    void theProbeBeginsWithTheResolutionOfItsName() {
        Observation seen = endAt(Stage.CONNECT);

        assertThat(seen.startedAt()).isEqualTo(Instant.EPOCH);
        assertThat(seen.stage(Stage.RESOLVE))
                .isEqualTo(new StageRecord(Stage.RESOLVE, StageOutcome.COMPLETED, 0, 500, 0));
    }

    @Test
    void aListenerThatThrowsHearsNoMoreAndCostsNothing() {
        AtomicInteger heard = new AtomicInteger();
        ObservationRecorder told = new ObservationRecorder(
                OneConnection.request(22, OneConnection.plan(Stage.KEXINIT)),
                event -> {
                    heard.incrementAndGet();
                    throw new IllegalStateException("a listener's defect");
                },
                Instant.EPOCH,
                clock::get,
                new LoopWorkload(Runnable::run, new LoopHeartbeat((task, delay, unit) -> {}, clock::get), clock::get));

        told.completeStage();

        assertThat(heard).hasValue(1);
        assertThat(told.stage()).isEqualTo(Stage.IDENTIFICATION);
    }

    @Test
    void anInterruptedWaitSaysEnoughAfterTheTimeOfAnExperimentAndTenRoundTrips() {
        assertThat(recorder.enough()).as("for the SYN").isEqualTo(Duration.ofMillis(3500));
        clock.addAndGet(Duration.ofMillis(120).toNanos());
        recorder.completeStage();
        clock.addAndGet(Duration.ofSeconds(5).toNanos());

        assertThat(recorder.stage()).isEqualTo(Stage.IDENTIFICATION);
        assertThat(recorder.waited()).isEqualTo(Duration.ofSeconds(5));
        assertThat(recorder.enough()).isEqualTo(Duration.ofMillis(4000 + 10 * 120));
    }

    @Test
    void ourOwnTimeIsSharedAmongTheStagesItRanIn() {
        recorder.working(() -> {
            clock.addAndGet(10);
            recorder.completeStage();
            clock.addAndGet(20);
        });
        clock.addAndGet(100);

        Observation seen = endAt(Stage.IDENTIFICATION);

        assertThat(seen.stage(Stage.CONNECT).ownNanos()).isEqualTo(10);
        assertThat(seen.stage(Stage.IDENTIFICATION).ownNanos()).isEqualTo(20);
        assertThat(seen.stage(Stage.IDENTIFICATION).waitedNanos()).isEqualTo(100);
    }

    @Test
    void workThatThrowsIsOursOnlyForAsLongAsItRan() {
        assertThatThrownBy(() -> recorder.working(() -> {
                    clock.addAndGet(10);
                    throw new IllegalStateException("ours");
                }))
                .isInstanceOf(IllegalStateException.class);
        clock.addAndGet(100);

        assertThat(endAt(Stage.CONNECT).stage(Stage.CONNECT).ownNanos()).isEqualTo(10);
    }

    @Test
    void onlyTheStageOfTheEndHasFailed() {
        recorder.completeStage();

        Observation seen = endAt(Stage.IDENTIFICATION);

        assertThat(seen.stages())
                .extracting(StageRecord::outcome)
                .containsExactly(
                        StageOutcome.COMPLETED,
                        StageOutcome.COMPLETED,
                        StageOutcome.FAILED,
                        StageOutcome.NOT_REACHED,
                        StageOutcome.NOT_REACHED,
                        StageOutcome.NOT_REACHED,
                        StageOutcome.NOT_REACHED,
                        StageOutcome.NOT_REACHED);
    }

    @Test
    void moreBytesThanAreKeptAreDropped() {
        recorder.received(Unpooled.wrappedBuffer(new byte[ServerText.MAX_RECEIVED - 1]));
        recorder.received(Unpooled.wrappedBuffer(new byte[10]));
        recorder.received(Unpooled.wrappedBuffer(new byte[10]));

        assertThat(endAt(Stage.CONNECT).text().received().size()).isEqualTo(ServerText.MAX_RECEIVED);
    }

    private Observation endAt(Stage stage) {
        return recorder.finish(
                ConnectionEnd.of(EndKind.RESET, EndedBy.PEER, stage, recorder.now(), ""), Transport.NONE);
    }
}
