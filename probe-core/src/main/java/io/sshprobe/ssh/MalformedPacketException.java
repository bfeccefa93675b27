package io.sshprobe.ssh;

/** A packet that does not hold what its message number promises. */
public final class MalformedPacketException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says in one line what is wrong; holds no text of the peer. */
    public MalformedPacketException(String message) {
        super(message);
    }
}
