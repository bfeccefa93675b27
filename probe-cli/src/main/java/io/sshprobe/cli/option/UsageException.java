package io.sshprobe.cli.option;

/** Arguments that make no sense; the message is one line for the user. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong, where, and what to do. */
    public UsageException(String message) {
        super(message);
    }

    /** As above, because of something else. */
    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
