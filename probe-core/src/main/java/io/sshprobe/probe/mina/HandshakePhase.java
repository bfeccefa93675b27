package io.sshprobe.probe.mina;

/** What a handshake waits for. */
enum HandshakePhase {
    PROPOSAL("KEXINIT"),
    GROUP("the group of the key exchange"),
    REPLY("the key-exchange reply"),
    NEWKEYS("NEWKEYS"),
    SERVICE("SERVICE_ACCEPT"),
    METHODS("the answer to the none request"),
    /** There is nothing more that we want: only the server's last words are heard. */
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

    /** Whether there is something that we want of the server. */
    boolean isActive() {
        return compareTo(LISTENING) < 0;
    }

    /** Whether this is between KEXINIT and NEWKEYS, where a strict key exchange allows no other message. */
    boolean isKeyExchange() {
        return this == GROUP || this == REPLY || this == NEWKEYS;
    }
}
