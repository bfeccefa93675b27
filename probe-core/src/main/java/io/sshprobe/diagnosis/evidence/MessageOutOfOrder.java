package io.sshprobe.diagnosis.evidence;

import io.sshprobe.ssh.Deviation;
import java.util.Optional;

/** A message that does not belong where it came, and that OpenSSH's client answers with SSH_MSG_UNIMPLEMENTED. */
public final class MessageOutOfOrder {
    private MessageOutOfOrder() {}

    /** That after such a message nothing came that the client waits for. */
    public static Optional<String> leftTheClientWaiting(Reading first) {
        return first.seen().keyExchange().deviations().stream()
                .filter(it -> first.symptom() == Symptom.STALLED)
                .filter(it -> it.kind() == Deviation.Kind.UNEXPECTED_MESSAGE)
                .findFirst()
                .map(it -> "Out of order: " + it.detail()
                        + ". OpenSSH's client answers SSH_MSG_UNIMPLEMENTED, and waits for the right one.");
    }
}
