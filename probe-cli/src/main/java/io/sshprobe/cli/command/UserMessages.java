package io.sshprobe.cli.command;

import io.sshprobe.cli.output.ProgressDisplay;
import io.sshprobe.cli.report.SafeText;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** What is told beside the results. May be used by any thread. */
final class UserMessages {
    private static final int MAX_COMPLAINT = 500;

    private final PrintStream err;
    private volatile @Nullable ProgressDisplay shown;

    UserMessages(PrintStream err) {
        this.err = err;
    }

    /** From now on progress is shown on the same terminal. */
    void beside(ProgressDisplay progress) {
        shown = progress;
    }

    /** Ends the progress that is shown, if any, so that what is told next is there at once. */
    void alone() {
        ProgressDisplay progress = shown;
        if (progress != null) {
            progress.close();
        }
    }

    /** One line, whatever the message holds. */
    void complain(String message) {
        tell("sshprobe: " + SafeText.of(message, MAX_COMPLAINT));
    }

    /** Text that is safe to show, of any number of lines, without its last line end. */
    void tell(String text) {
        ProgressDisplay progress = shown;
        if (progress == null) {
            err.println(text);
        } else {
            progress.message(text);
        }
    }
}
