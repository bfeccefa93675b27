package io.sshprobe.target;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a probe says first on an accepted connection, and when.
 *
 * <p>Both sides may send their identification string at once (RFC 4253 §4.2). Everything but {@link #AT_ONCE} exists to
 * find out something about whoever listens, or about who is in between.
 */
public enum Opening {
    /** Our identification string as soon as the connection is accepted, as ordinary clients do. */
    AT_ONCE(true),
    /**
     * Our identification string only behind the server's: speaking first turns a server's last words into a reset (RFC 1122
     * §4.2.2.13) and loses them.
     */
    AFTER_SERVER(true),
    /** Our identification string in segments of one byte: passes a filter that matches strings within a packet. */
    SINGLE_BYTES(true),
    /**
     * Nothing at all: whoever ends such a connection does not do so for what we said.
     *
     * <p>Behind the server's identification string the probe waits in the stage KEXINIT, and ends as the connection does or
     * by that stage's timeout; what comes is recorded, and not understood.
     */
    NOTHING(false),
    /**
     * A request of another protocol: passes a filter that looks for SSH, and makes a server of another protocol speak.
     *
     * <p>Ends as {@link #NOTHING} does, and without a goodbye: an sshd says what it thinks of the first line and, because it
     * leaves the second unread, resets.
     */
    OTHER_PROTOCOL(false),
    /**
     * Our identification string and then a bounded flood of SSH_MSG_IGNORE (RFC 4253 §11.2): shows whether anybody reads.
     *
     * <p>Ends well where the server identifies itself, whatever the depth; otherwise as the connection does, or by the
     * timeout of the stage IDENTIFICATION. How much was read, TCP_INFO tells.
     */
    FLOOD(false);

    private final String label = KebabCase.of(this);

    private final boolean leadsToKeyExchange;

    Opening(boolean leadsToKeyExchange) {
        this.leadsToKeyExchange = leadsToKeyExchange;
    }

    /** Whether a key exchange can follow. */
    public boolean leadsToKeyExchange() {
        return leadsToKeyExchange;
    }

    /** The name in JSON: lower kebab-case. */
    public String label() {
        return label;
    }

    /** The opening with that label, if there is one. */
    public static Optional<Opening> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(opening -> opening.label().equals(label))
                .findFirst();
    }
}
