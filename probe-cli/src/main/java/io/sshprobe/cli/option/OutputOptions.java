package io.sshprobe.cli.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is shown, and where. */
public class OutputOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text: all there is to say of each result. table: one line each. jsonl: one JSON object each"
                    + " (docs/schema/sshprobe-1.schema.json). csv: one record each, for spreadsheets.")
    private @Nullable OutputFormat format;

    @Option(names = "--json", description = "The same as --format jsonl.")
    private boolean json;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write the results to FILE instead of standard output. A name that ends in .jsonl or .csv says"
                            + " the format, too, unless --format does.")
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

    /**
     * The form of the results.
     *
     * @param usual the one to take where none is asked for
     * @throws UsageException if two different ones are
     */
    public OutputFormat format(OutputFormat usual) {
        if (json && format != null && format != OutputFormat.JSONL) {
            throw new UsageException(
                    "--json is --format jsonl, and --format " + format + " is another; drop one of the two");
        }
        if (json) {
            return OutputFormat.JSONL;
        }
        if (format != null) {
            return format;
        }
        return file == null ? usual : OutputFormat.of(file).orElse(usual);
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
     * Whether results are coloured.
     *
     * @param as the form they have
     * @param terminal whether standard output is a terminal that wants colours
     * @throws UsageException if a form that has no colours is to have some
     */
    public boolean colored(OutputFormat as, boolean terminal) {
        if (!as.isForPeople() && color == ColorChoice.ALWAYS) {
            throw new UsageException(
                    (json ? "--json" : "--format " + as) + " is never coloured; drop it or --color always");
        }
        return switch (color) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> as.isForPeople() && terminal && file == null;
        };
    }
}
