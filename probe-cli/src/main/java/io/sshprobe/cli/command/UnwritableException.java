package io.sshprobe.cli.command;

/** Results cannot be written; the message is one line for the user. */
final class UnwritableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnwritableException(String message) {
        super(message);
    }
}
