package io.sshprobe.cli.command;

import io.sshprobe.cli.output.ProgressDisplay;
import io.sshprobe.cli.report.SafeText;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Writes messages to standard error. Any thread may use it. */
final class UserMessages {
    private static final int MAX_COMPLAINT = 500;

    private final PrintStream err;
    private volatile @Nullable ProgressDisplay shown;

    UserMessages(PrintStream err) {
        this.err = err;
    }

    /** From now on, messages go through the progress display on the same terminal. */
    void beside(ProgressDisplay progress) {
        shown = progress;
    }

    /** Ends the progress display, if there is one, so that the next message is visible at once. */
    void alone() {
        ProgressDisplay progress = shown;
        if (progress != null) {
            progress.close();
        }
    }

    /** The terminal has shown what the user typed, such as {@code ^C}. */
    void typedInto() {
        ProgressDisplay progress = shown;
        if (progress != null) {
            progress.typedInto();
        }
    }

    /** Writes one line, with control characters escaped. */
    void complain(String message) {
        tell("sshprobe: " + SafeText.of(message, MAX_COMPLAINT));
    }

    /** Writes text that is safe to show: any number of lines, without the last line end. */
    void tell(String text) {
        ProgressDisplay progress = shown;
        if (progress == null) {
            err.println(text);
        } else {
            progress.message(text);
        }
    }
}
