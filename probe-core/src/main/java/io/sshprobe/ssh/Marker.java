package io.sshprobe.ssh;

import java.util.Set;

/** Names in the key-exchange list that announce a capability and are never negotiated. */
public final class Marker {
    /** The client accepts SSH_MSG_EXT_INFO (RFC 8308 §2.1). */
    public static final String EXT_INFO_CLIENT = "ext-info-c";

    /** The server accepts SSH_MSG_EXT_INFO (RFC 8308 §2.1). */
    public static final String EXT_INFO_SERVER = "ext-info-s";

    /** The client does strict key exchange (OpenSSH PROTOCOL §1.9). */
    public static final String STRICT_KEX_CLIENT = "kex-strict-c-v00@openssh.com";

    /** The server does strict key exchange (OpenSSH PROTOCOL §1.9). */
    public static final String STRICT_KEX_SERVER = "kex-strict-s-v00@openssh.com";

    private static final Set<String> ALL =
            Set.of(EXT_INFO_CLIENT, EXT_INFO_SERVER, STRICT_KEX_CLIENT, STRICT_KEX_SERVER);

    private Marker() {}

    /** Whether {@code name} only announces something. */
    public static boolean isMarker(String name) {
        return ALL.contains(name);
    }
}
