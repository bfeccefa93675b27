package io.sshprobe.json;

import org.jspecify.annotations.Nullable;

/** A line that this version cannot read as a result; the message is one line for the user. */
public final class MalformedLineException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong with the line. */
    MalformedLineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static MalformedLineException because(@Nullable String reason, Throwable cause) {
        return new MalformedLineException("not a result of sshprobe: " + reason, cause);
    }
}
