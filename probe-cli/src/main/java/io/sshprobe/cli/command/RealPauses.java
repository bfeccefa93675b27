package io.sshprobe.cli.command;

import io.sshprobe.cli.check.Pauses;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Pauses that really pass, and that another thread can end. */
final class RealPauses implements Pauses {
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public boolean pause(Duration time) {
        try {
            return !stopped.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the pause that is under way, and every later one. */
    void stop() {
        stopped.countDown();
    }
}
