package io.sshprobe.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.EventLoop;
import io.sshprobe.observation.HopLimitRange;
import io.sshprobe.target.ProbePlan;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * The pause of a probe in which the distance of the peer is measured. Runs on the event loop.
 *
 * <p>What arrives meanwhile is kept for the key exchange that follows.
 */
final class PeerDistance {
    /** The most bytes that are kept: more than any server sends before it has heard us. */
    private static final int MAX_KEPT = 256 * 1024;

    private final ProbePlan plan;
    private final EventLoop loop;
    private final ObservationRecorder recorder;
    private final StageTimer timer;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private boolean measuring;

    PeerDistance(ProbePlan plan, EventLoop loop, ObservationRecorder recorder, StageTimer timer) {
        this.plan = plan;
        this.loop = loop;
        this.recorder = recorder;
        this.timer = timer;
    }

    /** Whether it is being measured now. */
    boolean isBeingMeasured() {
        return measuring;
    }

    /** Keeps bytes that arrive meanwhile, and releases them. */
    void keep(ByteBuf data) {
        byte[] bytes = ByteBufUtil.getBytes(data);
        data.release();
        kept.write(bytes, 0, Math.min(bytes.length, MAX_KEPT - kept.size()));
    }

    /** How many bytes it holds. */
    int held() {
        return kept.size();
    }

    /** These bytes, and behind them what was kept. */
    byte[] rest(byte[] before) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(before.length + kept.size());
        all.writeBytes(before);
        all.writeBytes(kept.toByteArray());
        return all.toByteArray();
    }

    /** Measures for as long as the stage IDENTIFICATION may take; no stage times out meanwhile. */
    void measure(Connection connection, Runnable then) {
        measuring = true;
        timer.stop();
        DistanceMeasurement.begin(
                loop,
                connection.evidence(),
                connection.gate(),
                plan.timeouts().identification(),
                () -> recorder.working(() -> {
                    measuring = false;
                    then.run();
                }));
    }

    /** The same, unless the plan says which hop limits to let in. */
    void measureUnlessKnown(Connection connection, Runnable then) {
        if (plan.tcp().leastHopLimits().isEmpty()) {
            measure(connection, then);
        } else {
            then.run();
        }
    }

    /**
     * The least hop limits of segments from nearer than the peer: those of the plan, or the one after what was measured, and then
     * that of the peer itself. Empty if nothing can be nearer, or if the measurement failed.
     */
    List<Integer> nearerThanPeer(Connection connection) {
        if (!plan.tcp().leastHopLimits().isEmpty()) {
            return plan.tcp().leastHopLimits();
        }
        return HopLimitRange.of(connection.gate().trials())
                .filter(range -> range.isExact() && range.routers() > 0)
                .map(range -> List.of(range.most() + 1, range.most()))
                .orElse(List.of());
    }
}
