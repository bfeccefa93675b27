package io.sshprobe.cli.command;

import io.sshprobe.cli.output.Progress;
import io.sshprobe.cli.report.SafeText;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** What is told beside the results, a line each. May be used by any thread. */
final class Messages {
    private static final int MAX_COMPLAINT = 500;

    private final PrintStream err;
    private volatile @Nullable Progress shown;

    Messages(PrintStream err) {
        this.err = err;
    }

    /** From now on progress is shown on the same terminal, or no longer (null). */
    void beside(@Nullable Progress progress) {
        shown = progress;
    }

    /** One line, whatever the message holds. */
    void complain(String message) {
        tell("sshprobe: " + SafeText.of(message, MAX_COMPLAINT));
    }

    /** Text that is safe to show, without its last line end. */
    void tell(String text) {
        Progress progress = shown;
        if (progress == null) {
            err.println(text);
        } else {
            progress.message(text);
        }
    }
}
