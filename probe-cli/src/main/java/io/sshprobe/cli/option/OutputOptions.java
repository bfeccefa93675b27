package io.sshprobe.cli.option;

import io.sshprobe.cli.format.ResultFormat;
import io.sshprobe.cli.format.ResultFormats;
import io.sshprobe.cli.input.SameFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How results are shown, and where. */
public class OutputOptions extends FormatOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the results to FILE instead of standard output. Without --format or --json, the ending"
                    + " of its name chooses the format.")
    private @Nullable Path file;

    @Option(names = "--force", description = "Replace the FILE of -o, if it exists and is not empty.")
    private boolean force;

    @Option(
            names = {"-v", "--verbose"},
            description = "Report each step on standard error.")
    private boolean[] verbose = {}; // an array, because ssh's users write -vvv

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "auto (default: on a terminal, unless NO_COLOR is set), always or never.")
    private ColorChoice color = ColorChoice.AUTO;

    @Override
    public ResultFormat format(ResultFormat usual) {
        Path named = file;
        return super.format(
                named == null || asksForFormat()
                        ? usual
                        : ResultFormats.ofFile(named).orElse(usual));
    }

    /** Where results go, or null for standard output. */
    public @Nullable Path file() {
        return file;
    }

    /** Whether what {@link #file} contains may be replaced. */
    public boolean replaces() {
        return force;
    }

    /** What an option can do with a file that is not empty, for the user. */
    public String waysWithContent() {
        return "--force replaces it";
    }

    /**
     * Checks that results do not go to a file that the command reads, or to a link to it.
     *
     * @throws UsageException if they do
     */
    public void checkIsNotRead(List<Path> inputs) {
        Path output = file;
        for (Path input : inputs) {
            if (output != null && SameFile.is(output, input)) {
                throw new UsageException("--output would replace " + input + " before it is read");
            }
        }
    }

    /** Whether the event log is wanted. */
    public boolean verbose() {
        return verbose.length > 0;
    }

    /**
     * Whether results are coloured.
     *
     * @param as the format they have
     * @param terminal whether standard output is a terminal that wants colours
     * @throws UsageException if colours are asked for that the format does not have
     */
    public boolean colored(ResultFormat as, boolean terminal) {
        if (!as.isForPeople() && color == ColorChoice.ALWAYS) {
            throw new UsageException("--color always has no effect: " + as.label() + " has no colours; drop it");
        }
        return switch (color) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> as.isForPeople() && terminal && file == null;
        };
    }
}
