package io.sshprobe.ssh;

import java.util.List;

/** One of the ten name-lists of SSH_MSG_KEXINIT, in the order of the wire (RFC 4253 §7.1). */
public enum Slot {
    KEX("kex_algorithms", "key exchange"),
    HOST_KEY("server_host_key_algorithms", "host key"),
    CIPHER_CLIENT_TO_SERVER("encryption_algorithms_client_to_server", "cipher, client to server"),
    CIPHER_SERVER_TO_CLIENT("encryption_algorithms_server_to_client", "cipher, server to client"),
    MAC_CLIENT_TO_SERVER("mac_algorithms_client_to_server", "MAC, client to server"),
    MAC_SERVER_TO_CLIENT("mac_algorithms_server_to_client", "MAC, server to client"),
    COMPRESSION_CLIENT_TO_SERVER("compression_algorithms_client_to_server", "compression, client to server"),
    COMPRESSION_SERVER_TO_CLIENT("compression_algorithms_server_to_client", "compression, server to client"),
    LANGUAGE_CLIENT_TO_SERVER("languages_client_to_server", "language, client to server"),
    LANGUAGE_SERVER_TO_CLIENT("languages_server_to_client", "language, server to client");

    /** All ten, in the order of the wire. */
    public static final List<Slot> IN_WIRE_ORDER = List.of(values());

    private final String rfcName;
    private final String label;

    Slot(String rfcName, String label) {
        this.rfcName = rfcName;
        this.label = label;
    }

    /** The name that RFC 4253 §7.1 gives the list, in snake_case. */
    public String rfcName() {
        return rfcName;
    }

    /** The slot of the same kind for client to server; the slot itself if it is that one, or if it is for both directions. */
    public Slot clientToServer() {
        return switch (this) {
            case CIPHER_SERVER_TO_CLIENT -> CIPHER_CLIENT_TO_SERVER;
            case MAC_SERVER_TO_CLIENT -> MAC_CLIENT_TO_SERVER;
            case COMPRESSION_SERVER_TO_CLIENT -> COMPRESSION_CLIENT_TO_SERVER;
            case LANGUAGE_SERVER_TO_CLIENT -> LANGUAGE_CLIENT_TO_SERVER;
            default -> this;
        };
    }

    /** A name for people. */
    public String label() {
        return label;
    }
}
