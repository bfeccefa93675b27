package io.sshprobe.cli.check;

import java.time.Duration;

/** Time that passes. */
public interface Pauses {
    /** The time since some moment, in nanoseconds. */
    long nanos();

    /**
     * Returns after this time, or when the check is stopped.
     *
     * @return false if it was stopped
     */
    boolean pause(Duration time);
}
