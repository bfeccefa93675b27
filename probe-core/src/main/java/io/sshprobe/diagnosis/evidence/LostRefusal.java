package io.sshprobe.diagnosis.evidence;

import io.sshprobe.diagnosis.Finding;
import java.time.Duration;

/** Whether a message that refuses the connection may have been lost: a RST can overtake it (RFC 1122 §4.2.2.13). */
public final class LostRefusal {
    /** A server sends a refusal as soon as it accepts the connection. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private LostRefusal() {}

    /** Whether the connection ended at once by a RST, as for unread data, and no byte came from the server. */
    static boolean possible(Reading first) {
        return first.symptom() == Symptom.CLOSED_WORDLESS && first.reset() && first.serverTime() < AT_ONCE.toNanos();
    }

    /** The finding for a cause whose message may have been lost. */
    public static Finding finding(Reading first) {
        return possible(first)
                ? Finding.consistent(
                        first.sentence(),
                        "A RST for our unread identification string can delete a message that refuses the connection.")
                : Finding.refuted(first.symptom().sentence());
    }
}
