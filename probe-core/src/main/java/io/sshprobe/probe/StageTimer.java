package io.sshprobe.probe;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.sshprobe.target.Stage;
import io.sshprobe.target.StageTimeouts;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Watches how long the stage that is under way takes. Confined to its event loop. */
final class StageTimer {
    /** A stage that has waited this long, or half its timeout, stalls. */
    static final Duration STALL = Duration.ofSeconds(2);

    /** Told of the time that has passed. */
    interface Watcher {
        /** The stage stalls. */
        void stalled();

        /** Whether not one byte has come. */
        boolean silent();

        /** The stage has had its time. */
        void timedOut(Duration waited);
    }

    private final EventLoop loop;
    private final StageTimeouts timeouts;
    private final Watcher watcher;
    private @Nullable ScheduledFuture<?> stall;
    private @Nullable ScheduledFuture<?> timeout;

    StageTimer(EventLoop loop, StageTimeouts timeouts, Watcher watcher) {
        this.loop = loop;
        this.timeouts = timeouts;
        this.watcher = watcher;
    }

    /** A stage begins, and whatever was before it is over. */
    void begin(Stage stage) {
        stop();
        Duration wait = timeouts.of(stage);
        timeout = in(wait, () -> waited(stage, wait));
        if (stage != Stage.CONNECT) {
            Duration half = wait.dividedBy(2);
            stall = in(half.compareTo(STALL) < 0 ? half : STALL, watcher::stalled);
        }
    }

    private void waited(Stage stage, Duration wait) {
        Duration linger = stage == Stage.IDENTIFICATION && watcher.silent() ? timeouts.linger() : Duration.ZERO;
        if (linger.isZero()) {
            watcher.timedOut(wait);
        } else {
            timeout = in(linger, () -> watcher.timedOut(wait.plus(linger)));
        }
    }

    /** No stage is under way. */
    void stop() {
        if (timeout != null) {
            timeout.cancel(false);
        }
        if (stall != null) {
            stall.cancel(false);
        }
    }

    private ScheduledFuture<?> in(Duration wait, Runnable then) {
        return loop.schedule(then, wait.toNanos(), TimeUnit.NANOSECONDS);
    }
}
