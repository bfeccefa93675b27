package io.sshprobe.diagnosis.evidence;

import io.sshprobe.diagnosis.Finding;
import java.time.Duration;

/** Checks for a close right after accept: a server that limits the number of connections closes that early. */
public final class LimitCloseTime {
    /** A close without starting a process takes less than a second, even on a loaded machine. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private LimitCloseTime() {}

    /**
     * What the time until the close says: refuted if a process read our line first or the close took a second or more.
     *
     * @param why a sentence that says which limit closes like this
     */
    public static Finding finding(Reading first, String why) {
        if (first.lineWasRead()) {
            return Finding.refuted(
                    "The peer's process read our identification string first. A server checks a limit before it reads.");
        }
        return first.serverTime() < AT_ONCE.toNanos()
                ? Finding.consistent(first.sentence(), why)
                : Finding.refuted("The server took " + Wording.time(first.serverTime())
                        + " to close. A server checks a limit at once.");
    }
}
