package io.sshprobe.ssh;

/** The content of a packet does not fit its message number. */
public final class MalformedPacketException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says in one line what is wrong; holds no text of the peer. */
    public MalformedPacketException(String message) {
        super(message);
    }
}
