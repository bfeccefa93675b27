package io.sshprobe.cli.command;

import io.sshprobe.cli.input.sshconfig.ConfigFolders;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * The streams, variables and files of the user that a run of the program sees.
 *
 * @param in standard input, for a file named {@code -}
 * @param out takes results, and nothing else
 * @param err takes errors and the event log
 * @param terminal which of the streams are terminals, and how wide
 * @param variables the environment variables
 * @param loginName who runs it
 * @param configFolders where the ssh client's configuration is
 */
public record Environment(
        InputStream in,
        PrintStream out,
        PrintStream err,
        TerminalInfo terminal,
        Map<String, String> variables,
        String loginName,
        ConfigFolders configFolders) {
    public Environment {
        variables = Map.copyOf(variables);
    }

    /** The environment of this process. */
    public static Environment ofProcess() {
        return new Environment(
                System.in,
                System.out,
                System.err,
                TerminalInfo.ofProcess(),
                System.getenv(),
                System.getProperty("user.name", "root"),
                ConfigFolders.ofProcess());
    }

    /** Whether text may be coloured without being asked for (no-color.org). */
    boolean wantsColor() {
        return terminal.out() && variables.getOrDefault("NO_COLOR", "").isEmpty() && !isDumb();
    }

    /** Whether a line on a terminal can be overwritten. */
    boolean hasCursor() {
        return !isDumb();
    }

    /** Whether the terminal supports no escape sequences (terminfo calls it dumb). */
    private boolean isDumb() {
        return variables.getOrDefault("TERM", "").equals("dumb");
    }
}
