package io.sshprobe.target;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a probe says first on an accepted connection, and when.
 *
 * <p>Both sides may send their identification string at once (RFC 4253 §4.2). Every value but {@link #AT_ONCE} exists
 * to learn something about the server or about a device on the path.
 */
public enum Opening {
    /** Our identification string as soon as the connection is accepted, as ordinary clients do. */
    AT_ONCE(true),
    /**
     * Our identification string only after the server's: a server that refuses in words and closes while our bytes are
     * unread sends a reset (RFC 1122 §4.2.2.13), and its words are lost.
     */
    AFTER_SERVER(true),
    /** Our identification string in segments of one byte: passes a filter that matches strings within a packet. */
    SINGLE_BYTES(true),
    /**
     * Nothing at all: if such a connection ends, it is not because of what we sent.
     *
     * <p>After the server's identification string the probe waits in the stage KEXINIT, until the connection ends or
     * the stage times out. What is received is recorded and not parsed.
     */
    NOTHING(false),
    /**
     * A request of another protocol: passes a filter that looks for SSH, and makes a server of another protocol speak.
     *
     * <p>Ends as {@link #NOTHING} does, and without a disconnect message: an sshd answers the first line with an error
     * and, because it leaves the second line unread, resets.
     */
    OTHER_PROTOCOL(false),
    /**
     * A TLS ClientHello (RFC 8446 §4.1.2): a TLS server answers it with a record, and passes nothing on.
     *
     * <p>Ends as {@link #OTHER_PROTOCOL} does.
     */
    TLS_HELLO(false),
    /**
     * A PROXY header of version 1 that names no addresses, and then our identification string: passes a server that takes
     * connections only from a proxy.
     */
    PROXY_HEADER(true),
    /** The same with a header of version 2: some servers take no other. */
    PROXY_HEADER_V2(true),
    /**
     * Our identification string and then a bounded flood of SSH_MSG_IGNORE (RFC 4253 §11.2): shows whether the peer's
     * process reads.
     *
     * <p>Completes at the server's identification string, whatever the depth; otherwise it ends when the connection
     * ends or the stage IDENTIFICATION times out. TCP_INFO tells how much was read.
     */
    FLOOD(false),
    /**
     * Nothing but keep-alive probes of TCP, whose acknowledgements show from how far the peer answers.
     *
     * <p>Begins when the planned depth is reached, and completes when the hop limit is known or the stage IDENTIFICATION
     * would time out. No process of the peer notices it.
     */
    DISTANCE(false),
    /**
     * Our identification string after the server's, as {@link #AFTER_SERVER}, but before that the kernel is told to drop
     * every segment that comes from as far as the server or from farther.
     *
     * <p>If the connection is reset all the same, it was not the server that reset it. Without {@link
     * TcpSettings#leastHopLimits()} the distance of the server is measured first, as with {@link #DISTANCE}.
     */
    NEARER_ONLY(true);

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
