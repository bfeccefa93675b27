package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.KeyExchange;
import io.sshprobe.ssh.DisconnectMessage;
import java.util.Optional;

/** What SSH_MSG_DISCONNECT says: its reason code means the same, whoever sends it (RFC 4253 §11.1). */
public final class Disconnects {
    private static final int HOST_NOT_ALLOWED = 1;
    private static final int PROTOCOL_ERROR = 2;
    private static final int KEY_EXCHANGE_FAILED = 3;
    private static final int MAC_ERROR = 5;
    private static final int COMPRESSION_ERROR = 6;
    private static final int VERSION_NOT_SUPPORTED = 8;
    private static final int CONNECTION_LOST = 10;
    private static final int TOO_MANY_CONNECTIONS = 12;
    private static final int NO_MORE_METHODS = 14;
    private static final int ILLEGAL_USER_NAME = 15;

    private Disconnects() {}

    /**
     * Whether a limit is the reason: 12, {@code SSH_DISCONNECT_TOO_MANY_CONNECTIONS}, or words about a limit with a reason
     * that says less.
     */
    public static boolean tooManyConnections(Reading reading) {
        return ban(reading).isEmpty()
                && (has(reading, TOO_MANY_CONNECTIONS) || limit(reading).isPresent());
    }

    /** What the message says about a limit; empty if it says nothing about one. */
    public static Optional<ServerWords> limit(Reading reading) {
        return words(reading)
                .filter(said -> switch (said.meaning()) {
                    case LIMIT, LIMIT_PER_SOURCE, LIMIT_PER_USER -> true;
                    case START_FAILURE, BACKEND, BAN, REFUSAL -> false;
                })
                .filter(said -> saysLittle(reading) || has(reading, TOO_MANY_CONNECTIONS));
    }

    /** Whether it is 1, {@code SSH_DISCONNECT_HOST_NOT_ALLOWED_TO_CONNECT}, or words of a refusal with a reason that says less. */
    public static boolean hostNotAllowed(Reading reading) {
        return has(reading, HOST_NOT_ALLOWED)
                || (saysLittle(reading)
                        && words(reading)
                                .filter(said -> said.meaning() == ServerWords.Meaning.REFUSAL)
                                .isPresent());
    }

    /** What the message says about a ban; empty if it says nothing about one. */
    public static Optional<ServerWords> ban(Reading reading) {
        return words(reading)
                .filter(said -> said.meaning() == ServerWords.Meaning.BAN)
                .filter(said ->
                        saysLittle(reading) || has(reading, HOST_NOT_ALLOWED) || has(reading, TOO_MANY_CONNECTIONS));
    }

    /** Whether it is 3, {@code SSH_DISCONNECT_KEY_EXCHANGE_FAILED}; false without a disconnect message. */
    public static boolean keyExchangeFailed(Reading reading) {
        return has(reading, KEY_EXCHANGE_FAILED);
    }

    /** Whether both proposals are known and have an algorithm in common for every slot that needs one. */
    public static boolean listsMeet(Reading reading) {
        KeyExchange exchange = reading.seen().keyExchange();
        return exchange.negotiation() != null
                && exchange.negotiation().mismatches().isEmpty();
    }

    /** Whether the server says that what it received is wrong: 2, 5 or 6. One of the two sides is, or a device between them. */
    public static boolean weAreWrong(Reading reading) {
        return has(reading, PROTOCOL_ERROR) || has(reading, MAC_ERROR) || has(reading, COMPRESSION_ERROR);
    }

    /** Whether it is 8: the server speaks version 2 and still does not want our version, or our software. */
    public static boolean versionNotSupported(Reading reading) {
        return has(reading, VERSION_NOT_SUPPORTED);
    }

    /** Whether it is 10: a gateway says so of the server behind it. */
    public static boolean connectionLost(Reading reading) {
        return has(reading, CONNECTION_LOST);
    }

    /** Whether the server does not let this user log in: 14 or 15. */
    public static boolean userNotAllowed(Reading reading) {
        return has(reading, NO_MORE_METHODS) || has(reading, ILLEGAL_USER_NAME);
    }

    /** What the reason code means; empty without a disconnect message, or for a code that RFC 4253 does not have. */
    public static Optional<String> meaning(Reading reading) {
        DisconnectMessage message = reading.end().disconnect();
        return message == null ? Optional.empty() : meaning(message.reason());
    }

    /** The same for a code (RFC 4253 §11.1, RFC 4250 §4.2.2). */
    static Optional<String> meaning(long reason) {
        String meaning =
                switch ((int) Math.min(reason, Integer.MAX_VALUE)) {
                    case HOST_NOT_ALLOWED -> "a rule of the server refuses this client";
                    case PROTOCOL_ERROR -> "the server received what it did not expect";
                    case KEY_EXCHANGE_FAILED -> "the server could not complete the key exchange";
                    case MAC_ERROR ->
                        "what the server received was changed on the way, or one side computes wrong keys";
                    case COMPRESSION_ERROR -> "the server could not decompress what it received";
                    case 7 -> "the server does not offer the service that was asked for";
                    case VERSION_NOT_SUPPORTED -> "the server does not accept our protocol version or our software";
                    case 9 -> "the server could not verify a host key";
                    case CONNECTION_LOST -> "the server lost the connection, or a gateway lost the server behind it";
                    case 11 -> "the server's program ended the connection for a reason of its own";
                    case TOO_MANY_CONNECTIONS -> "a limit on connections is reached";
                    case 13 -> "a login was cancelled";
                    case NO_MORE_METHODS -> "the server has no further login method for this user";
                    case ILLEGAL_USER_NAME -> "the server does not accept this user name";
                    default -> "";
                };
        return meaning.isEmpty()
                ? Optional.empty()
                : Optional.of("Reason " + reason + " of RFC 4253 §11.1 means: " + meaning + ".");
    }

    /** Reason 11, 4 or none of RFC 4253: only the words tell. */
    private static boolean saysLittle(Reading reading) {
        DisconnectMessage message = reading.end().disconnect();
        return message != null
                && (message.reason() == DisconnectMessage.BY_APPLICATION
                        || meaning(message.reason()).isEmpty());
    }

    private static Optional<ServerWords> words(Reading reading) {
        DisconnectMessage message = reading.end().disconnect();
        return message == null ? Optional.empty() : ServerWords.in(message.description());
    }

    private static boolean has(Reading reading, int reason) {
        DisconnectMessage message = reading.end().disconnect();
        return message != null && message.reason() == reason;
    }
}
