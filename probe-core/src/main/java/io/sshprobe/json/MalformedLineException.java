package io.sshprobe.json;

/** A line that {@link JsonReport} did not write; the message is one line for the user. */
public final class MalformedLineException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong with the line. */
    public MalformedLineException(String message, Throwable cause) {
        super(message, cause);
    }
}
