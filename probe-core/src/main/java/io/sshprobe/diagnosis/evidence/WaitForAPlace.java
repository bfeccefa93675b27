package io.sshprobe.diagnosis.evidence;

import io.sshprobe.diagnosis.Finding;
import io.sshprobe.observation.CaseFile;
import java.time.Duration;
import java.util.Optional;

/**
 * Limits that let a client wait instead of refusing it: the connection stays in the accept queue, or in the queue of a
 * proxy, until a place is free.
 */
public final class WaitForAPlace {
    private static final Duration SHORTEST_TIMER = Duration.ofSeconds(1);

    private WaitForAPlace() {}

    /** What silence alone says about such a limit. */
    public static Finding finding(Reading first) {
        return first.lineLost() || first.missesSegments() || first.windowNeverOpened()
                ? Finding.refuted(
                        "A server that lets a client wait acknowledges what it receives: " + first.tcpSentence())
                : Finding.consistent(
                        first.sentence(),
                        "A proxy or super-server at its limit may let a client wait in silence (haproxy's maxconn, socat's max-children).");
    }

    /** Whether a process took the client and closed without a message when a timer of whole seconds ended. */
    public static boolean endedByTimer(Reading first) {
        return first.symptom() == Symptom.CLOSED_WORDLESS
                && first.serverTime() >= SHORTEST_TIMER.toNanos()
                && first.serverTookWholeSeconds()
                && first.lineWasRead();
    }

    /** That the server let us wait while this machine itself holds a place, perhaps the only one. */
    public static Optional<String> isOurs(Reading first, CaseFile facts) {
        return first.symptom() == Symptom.SILENT || endedByTimer(first)
                ? OwnOpenConnections.any(facts)
                        .map(
                                open -> open
                                        + " If the number of connections is limited, it may hold the place that the probe waited for.")
                : Optional.empty();
    }
}
