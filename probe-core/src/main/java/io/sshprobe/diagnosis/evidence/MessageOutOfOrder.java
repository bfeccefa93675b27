package io.sshprobe.diagnosis.evidence;

import io.sshprobe.ssh.Deviation;
import java.util.Optional;

/** A message that does not belong where it came, and that OpenSSH's client answers with SSH_MSG_UNIMPLEMENTED. */
public final class MessageOutOfOrder {
    private MessageOutOfOrder() {}

    /** That after such a message nothing came that the client waits for. */
    public static Optional<String> leftTheClientWaiting(Reading first) {
        return came(first, Symptom.STALLED)
                .map(message ->
                        message + " OpenSSH's client answers SSH_MSG_UNIMPLEMENTED, and waits for the right one.");
    }

    /** That the connection ended after such a message. */
    public static Optional<String> cameBeforeTheEnd(Reading first) {
        return came(first, Symptom.CUT)
                .map(message ->
                        message + " OpenSSH's client answers SSH_MSG_UNIMPLEMENTED, which the server may not bear.");
    }

    private static Optional<String> came(Reading first, Symptom symptom) {
        return first.seen().keyExchange().deviations().stream()
                .filter(it -> first.symptom() == symptom)
                .filter(it -> it.kind() == Deviation.Kind.UNEXPECTED_MESSAGE)
                .findFirst()
                .map(it -> "Out of order: " + it.detail() + ".");
    }
}
