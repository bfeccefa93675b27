package io.sshprobe.diagnosis.evidence;

import io.sshprobe.ssh.DisconnectMessage;

/** What SSH_MSG_DISCONNECT says (RFC 4253 §11.1). */
public final class Disconnects {
    private static final int HOST_NOT_ALLOWED = 1;
    private static final int KEY_EXCHANGE_FAILED = 3;
    private static final int TOO_MANY_CONNECTIONS = 12;

    private Disconnects() {}

    /** Whether the reason code is 12, {@code SSH_DISCONNECT_TOO_MANY_CONNECTIONS}; false without a disconnect message. */
    public static boolean tooManyConnections(Reading reading) {
        return has(reading, TOO_MANY_CONNECTIONS);
    }

    /** Whether it is 1, {@code SSH_DISCONNECT_HOST_NOT_ALLOWED_TO_CONNECT}; false without a disconnect message. */
    public static boolean hostNotAllowed(Reading reading) {
        return has(reading, HOST_NOT_ALLOWED);
    }

    /** Whether it is 3, {@code SSH_DISCONNECT_KEY_EXCHANGE_FAILED}; false without a disconnect message. */
    public static boolean keyExchangeFailed(Reading reading) {
        return has(reading, KEY_EXCHANGE_FAILED);
    }

    private static boolean has(Reading reading, int reason) {
        DisconnectMessage message = reading.end().disconnect();
        return message != null && message.reason() == reason;
    }
}
