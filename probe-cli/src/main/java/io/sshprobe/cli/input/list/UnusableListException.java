package io.sshprobe.cli.input.list;

/** A list that cannot be read, or with a bad line where that is not allowed; the message is one line for the user. */
public final class UnusableListException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableListException(String message) {
        super(message);
    }

    UnusableListException(String message, Throwable cause) {
        super(message, cause);
    }
}
