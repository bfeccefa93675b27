package io.sshprobe.cli.command;

import picocli.CommandLine.Help.Ansi;

/**
 * Which of the streams are terminals, and how wide.
 *
 * @param out whether standard output is one
 * @param err whether standard error is one
 * @param columns how many characters a line of it has, or 0 if that is not known
 */
public record TerminalInfo(boolean out, boolean err, int columns) {
    /** No stream is a terminal. */
    public static final TerminalInfo NONE = new TerminalInfo(false, false, 0);

    /** The system property by which the launcher says how wide the terminal is; Java cannot ask for it. */
    private static final String COLUMNS = "sshprobe.columns";

    /** The system property by which the launcher says whether standard output is a terminal. */
    private static final String OUT = "sshprobe.stdout.terminal";

    /** The system property by which the launcher says whether standard error is a terminal. */
    private static final String ERR = "sshprobe.stderr.terminal";

    public TerminalInfo {
        if (columns < 0) {
            throw new IllegalArgumentException("a terminal has no fewer than 0 columns");
        }
    }

    /** The terminals of this process. */
    static TerminalInfo ofProcess() {
        return new TerminalInfo(
                Boolean.getBoolean(OUT) || Ansi.AUTO.enabled(),
                Boolean.getBoolean(ERR),
                Math.max(Integer.getInteger(COLUMNS, 0), 0));
    }

    /** The width, or {@code unknown} if it is not known. */
    int columnsOr(int unknown) {
        return columns == 0 ? unknown : columns;
    }
}
