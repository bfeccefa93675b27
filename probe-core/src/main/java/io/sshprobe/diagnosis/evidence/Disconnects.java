package io.sshprobe.diagnosis.evidence;

import io.sshprobe.ssh.DisconnectMessage;

/** What SSH_MSG_DISCONNECT says (RFC 4253 §11.1). */
public final class Disconnects {
    private static final int HOST_NOT_ALLOWED = 1;
    private static final int KEY_EXCHANGE_FAILED = 3;
    private static final int TOO_MANY_CONNECTIONS = 12;

    private Disconnects() {}

    public static boolean tooManyConnections(Reading reading) {
        return has(reading, TOO_MANY_CONNECTIONS);
    }

    public static boolean hostNotAllowed(Reading reading) {
        return has(reading, HOST_NOT_ALLOWED);
    }

    public static boolean keyExchangeFailed(Reading reading) {
        return has(reading, KEY_EXCHANGE_FAILED);
    }

    private static boolean has(Reading reading, int reason) {
        DisconnectMessage message = reading.end().disconnect();
        return message != null && message.reason() == reason;
    }
}
