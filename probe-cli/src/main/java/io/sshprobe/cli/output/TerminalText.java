package io.sshprobe.cli.output;

import java.util.List;

/** What a {@link ProgressDisplay} shows; asked again and again, by the thread that writes. */
interface TerminalText {
    /** Lines that are to stay on the terminal and were not given before. */
    List<String> lasting();

    /**
     * The line below them, which the next one replaces; empty for none.
     *
     * @param columns the most characters it may have
     */
    String line(int columns);
}
