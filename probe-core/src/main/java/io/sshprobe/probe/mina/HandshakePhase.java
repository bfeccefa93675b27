package io.sshprobe.probe.mina;

/** What a handshake waits for next. */
enum HandshakePhase {
    PROPOSAL("KEXINIT"),
    GROUP("the group of the key exchange"),
    REPLY("the key-exchange reply"),
    NEWKEYS("NEWKEYS"),
    SERVICE("SERVICE_ACCEPT"),
    METHODS("the answer to the none request"),
    /** We want nothing more, and only listen for the server's SSH_MSG_DISCONNECT. */
    LISTENING("nothing"),
    /** Nothing is read any more. */
    OVER("nothing");

    private final String awaited;

    HandshakePhase(String awaited) {
        this.awaited = awaited;
    }

    /** For people. */
    String awaited() {
        return awaited;
    }

    /** Whether we still wait for something from the server. */
    boolean isActive() {
        return compareTo(LISTENING) < 0;
    }

    /** Whether this is between KEXINIT and NEWKEYS, where a strict key exchange allows no unrelated message. */
    boolean isKeyExchange() {
        return this == GROUP || this == REPLY || this == NEWKEYS;
    }
}
