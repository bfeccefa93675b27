package io.sshprobe.probe;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.target.Stage;
import io.sshprobe.target.StageTimeouts;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches how long the current stage takes. Confined to its event loop.
 *
 * <p>Most stages take a fraction of their timeout. So an alarm is not moved when a stage begins that needs it later;
 * when it goes off, it is set again for what is due next.
 */
final class StageTimer {
    /** A stage that has waited this long, or half its timeout, stalls. */
    static final Duration STALL = Duration.ofSeconds(2);

    /** Is told when time has passed. */
    interface Watcher {
        /** The stage stalls. */
        void stalled();

        /** Whether no byte was received. */
        boolean silent();

        /** How much of the stage our own work has taken, such as arithmetic with a group of 8192 bits. */
        Duration ownWork();

        /** The stage timed out. */
        void timedOut(Duration waited);
    }

    private final EventLoop loop;
    private final StageTimeouts timeouts;
    private final Watcher watcher;
    private @Nullable ScheduledFuture<?> alarm;
    private long alarmAt;
    private @Nullable Stage stage;
    private Duration wait = Duration.ZERO;
    private long stallAt;
    private long timeoutAt;
    private long allowed;
    private boolean lingers;

    StageTimer(EventLoop loop, StageTimeouts timeouts, Watcher watcher) {
        this.loop = loop;
        this.timeouts = timeouts;
        this.watcher = watcher;
    }

    /** A stage begins; the one before it is over. */
    void begin(Stage begun) {
        stage = begun;
        wait = timeouts.of(begun);
        lingers = false;
        allowed = 0;
        long now = now();
        timeoutAt = now + wait.toNanos();
        stallAt = begun == Stage.CONNECT ? timeoutAt : now + Math.min(wait.toNanos() / 2, STALL.toNanos());
        setAlarm(stallAt);
    }

    /** No stage is under way. */
    void stop() {
        stage = null;
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
    }

    private void setAlarm(long at) {
        if (alarm != null && alarmAt - at <= 0) {
            return;
        }
        if (alarm != null) {
            alarm.cancel(false);
        }
        alarmAt = at;
        alarm = loop.schedule(this::ring, at - now(), TimeUnit.NANOSECONDS);
    }

    private void ring() {
        alarm = null;
        if (stage == null) {
            return;
        }
        long now = now();
        if (stallAt < timeoutAt && stallAt - now <= 0) {
            stallAt = timeoutAt;
            watcher.stalled();
        }
        if (timeoutAt - now <= 0) {
            timeoutAt += ownSince();
            stallAt = timeoutAt;
        }
        if (timeoutAt - now <= 0) {
            waited();
        } else if (stage != null) {
            setAlarm(stallAt);
        }
    }

    /** Our own work that the timeout does not allow for yet. */
    private long ownSince() {
        long own = Math.min(watcher.ownWork().toNanos(), StageRecord.MOST_GIVEN_BACK.toNanos());
        long since = Math.max(0, own - allowed);
        allowed += since;
        return since;
    }

    private void waited() {
        Duration linger =
                stage == Stage.IDENTIFICATION && !lingers && watcher.silent() ? timeouts.linger() : Duration.ZERO;
        if (linger.isZero()) {
            watcher.timedOut(wait);
            return;
        }
        lingers = true;
        wait = wait.plus(linger);
        timeoutAt += linger.toNanos();
        stallAt = timeoutAt;
        setAlarm(timeoutAt);
    }

    private long now() {
        return loop.ticker().nanoTime();
    }
}
