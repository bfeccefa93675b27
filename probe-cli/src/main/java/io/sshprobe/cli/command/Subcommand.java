package io.sshprobe.cli.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The subcommands, in the order of the help. This is the only list of them.
 *
 * <p>A command is made only when it is asked for: picocli reads all its options by reflection, and they are many.
 */
enum Subcommand {
    PROBE("probe", "probe hosts; needed only if a HOST is named like a command"),
    EXPLAIN("explain", "explain a cause, or a message of a client or a log"),
    CHECK("check", "check that hosts are as expected, for CI and scripts"),
    REASSESS("reassess", "judge saved results again"),
    COMPARE("compare", "judge together what several places saw"),
    COMPLETION("completion", "print a completion script for bash or zsh"),
    HELP("help", "show this help, or the help of a command");

    private final String label;
    private final String summary;

    Subcommand(String label, String summary) {
        this.label = label;
        this.summary = summary;
    }

    /** The one that a word names, if it names one. */
    static Optional<Subcommand> named(String word) {
        return Arrays.stream(values()).filter(each -> each.label.equals(word)).findFirst();
    }

    /** Its name on the command line. */
    String label() {
        return label;
    }

    /** What it does, by name, for the help. */
    static Map<String, String> summaries() {
        Map<String, String> summaries = new LinkedHashMap<>();
        for (Subcommand each : values()) {
            summaries.put(each.label, each.summary);
        }
        return summaries;
    }

    /** A new one. */
    ProgramCommand create(CommandContext context) {
        return switch (this) {
            case PROBE -> new ProbeCommand(context);
            case EXPLAIN -> new ExplainCommand(context);
            case CHECK -> new CheckCommand(context);
            case REASSESS -> new ReassessCommand(context);
            case COMPARE -> new CompareCommand(context);
            case COMPLETION -> new CompletionCommand(context);
            case HELP -> new HelpCommand(context);
        };
    }

    /** Every name. */
    static List<String> labels() {
        return Arrays.stream(values()).map(Subcommand::label).toList();
    }

    /** Every name, for completion. */
    static final class Labels extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Labels() {
            super(labels());
        }
    }
}
