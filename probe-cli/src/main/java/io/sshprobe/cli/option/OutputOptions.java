package io.sshprobe.cli.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is shown, and where. */
public final class OutputOptions {
    @Option(
            names = "--json",
            description = "One JSON object per address and line (docs/schema/sshprobe-1.schema.json).")
    private boolean json;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the results to FILE instead of standard output.")
    private @Nullable Path file;

    @Option(
            names = {"-v", "--verbose"},
            description = "Tell on standard error what happens while it happens.")
    private boolean[] verbose = {}; // an array, because ssh's users write -vvv

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "auto (default: on a terminal, unless NO_COLOR is set), always, never.")
    private ColorChoice color = ColorChoice.AUTO;

    /** Whether results are JSON lines. */
    public boolean json() {
        return json;
    }

    /** Where results go, or null for standard output. */
    public @Nullable Path file() {
        return file;
    }

    /** Whether the event log is wanted. */
    public boolean verbose() {
        return verbose.length > 0;
    }

    /**
     * Whether text is coloured.
     *
     * @param terminal whether standard output is a terminal that wants colours
     */
    public boolean colored(boolean terminal) {
        if (json && color == ColorChoice.ALWAYS) {
            throw new UsageException("--json is never coloured; drop it or --color always");
        }
        return switch (color) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> terminal && file == null;
        };
    }
}
