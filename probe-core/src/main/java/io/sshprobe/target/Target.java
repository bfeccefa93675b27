package io.sshprobe.target;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user named.
 *
 * @param host a host name or an address literal, without brackets; never empty
 * @param port 1 to 65535
 * @param label another name that the user gave it, such as the second field of a line in a list; null if none
 * @param notFollowed what the ssh client's configuration has for it that host, port and plan do not follow, each in a few
 *     words: the client may go elsewhere, or in another way
 */
public record Target(String host, int port, @Nullable String label, List<String> notFollowed) {
    /** The port of SSH (RFC 4253 §4.1). */
    public static final int DEFAULT_PORT = 22;

    /** The most characters a host name may have: RFC 1035's limit, and room for an IPv6 zone. */
    public static final int MAX_HOST_LENGTH = 320;

    /** The most characters a label may have. */
    public static final int MAX_LABEL_LENGTH = 200;

    /** The most things in {@code notFollowed}. */
    public static final int MAX_NOT_FOLLOWED = 8;

    public Target {
        notFollowed = List.copyOf(notFollowed);
        if (host.isBlank() || host.length() > MAX_HOST_LENGTH) {
            throw new IllegalArgumentException("a host has 1 to " + MAX_HOST_LENGTH + " characters");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
        if (label != null && (label.isBlank() || label.length() > MAX_LABEL_LENGTH)) {
            throw new IllegalArgumentException("a label has 1 to " + MAX_LABEL_LENGTH + " characters");
        }
        if (notFollowed.size() > MAX_NOT_FOLLOWED) {
            throw new IllegalArgumentException(
                    "at most " + MAX_NOT_FOLLOWED + " things that are not followed are named");
        }
    }

    /** A target whose configuration is followed. */
    public Target(String host, int port, @Nullable String label) {
        this(host, port, label, List.of());
    }

    /** A target without label. */
    public Target(String host, int port) {
        this(host, port, null);
    }

    /** {@code host:port}, with brackets around an IPv6 literal. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
