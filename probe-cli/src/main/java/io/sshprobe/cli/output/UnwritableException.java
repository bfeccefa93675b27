package io.sshprobe.cli.output;

/** Results cannot be written; the message is one line for the user. */
public final class UnwritableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what cannot be written, why, and what to do. */
    public UnwritableException(String message) {
        super(message);
    }
}
