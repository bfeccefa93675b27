package io.sshprobe.diagnosis.evidence;

import io.sshprobe.diagnosis.Finding;
import java.time.Duration;

/** Whoever turns a connection away by a count does so as soon as it is accepted. */
public final class ClosedAtOnce {
    /** Starting no process and reading nothing takes no second, on a loaded machine either. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private ClosedAtOnce() {}

    public static Finding finding(Reading first, String why) {
        if (first.lineWasRead()) {
            return Finding.refuted("Somebody read our identification string first: a limit is checked before.");
        }
        return first.serverTime() < AT_ONCE.toNanos()
                ? Finding.consistent(first.sentence(), why)
                : Finding.refuted("The server took " + Wording.time(first.serverTime())
                        + " to close: a limit is checked at once.");
    }
}
