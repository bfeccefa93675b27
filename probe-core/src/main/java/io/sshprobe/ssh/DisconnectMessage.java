package io.sshprobe.ssh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * SSH_MSG_DISCONNECT (RFC 4253 §11.1).
 *
 * @param reason the reason code, an unsigned 32-bit number
 * @param description the peer's words, to be shown only through {@link VisibleText}; at most {@link
 *     PeerLimits#TEXT} characters
 */
public record DisconnectMessage(long reason, String description) {
    public DisconnectMessage {
        description = PeerLimits.cut(description, PeerLimits.TEXT);
    }

    /** SSH_MSG_DISCONNECT. */
    public static final int MESSAGE_NUMBER = 1;

    /** SSH_DISCONNECT_BY_APPLICATION: the reason that we give when the probe is done. */
    public static final int BY_APPLICATION = 11;

    /** The payload of a packet that says this, message number included; without a language tag. */
    public byte[] payload() {
        byte[] text = description.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + 3 * Integer.BYTES + text.length)
                .put((byte) MESSAGE_NUMBER)
                .putInt((int) reason)
                .putInt(text.length)
                .put(text)
                .putInt(0)
                .array();
    }

    /** The name that RFC 4253 §11.1 gives the reason, or {@code reason N}. */
    public String reasonName() {
        return switch ((int) reason) {
            case 1 -> "host not allowed to connect";
            case 2 -> "protocol error";
            case 3 -> "key exchange failed";
            case 4 -> "reserved";
            case 5 -> "MAC error";
            case 6 -> "compression error";
            case 7 -> "service not available";
            case 8 -> "protocol version not supported";
            case 9 -> "host key not verifiable";
            case 10 -> "connection lost";
            case 11 -> "by application";
            case 12 -> "too many connections";
            case 13 -> "auth cancelled by user";
            case 14 -> "no more auth methods available";
            case 15 -> "illegal user name";
            default -> "reason " + reason;
        };
    }
}
