package io.sshprobe.cli.command;

import io.sshprobe.cli.input.SavedLines;
import io.sshprobe.cli.option.OutputOptions;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.json.JsonReader;
import io.sshprobe.json.MalformedLineException;
import io.sshprobe.json.SavedResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that works on results saved earlier: the part of its command line that all of them have. */
abstract class SavedCommand {
    /** Standard input, as a FILE. */
    static final Path STDIN = Path.of("-");

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Lines that 'sshprobe --json' wrote.")
    private List<Path> files = List.of();

    @Mixin(name = "What is shown")
    private OutputOptions output = new OutputOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    final List<Path> files() {
        return files;
    }

    final OutputOptions output() {
        return output;
    }

    final boolean helpRequested() {
        return help;
    }

    /**
     * Looks at the arguments, and touches nothing.
     *
     * @throws UsageException if they make no sense, or a file cannot be read
     */
    void check() {
        if (files.isEmpty()) {
            throw new UsageException("no FILE given");
        }
        for (Path file : files) {
            if (file.equals(STDIN)) {
                continue;
            }
            if (!Files.exists(file)) {
                throw new UsageException("cannot read " + file + ": it does not exist");
            }
            if (Files.isDirectory(file) || !Files.isReadable(file)) {
                throw new UsageException(
                        "cannot read " + file + ": " + (Files.isDirectory(file) ? "a directory" : "permission denied"));
            }
            if (isSame(file, output.file())) {
                throw new UsageException("--output would replace " + file + " before it is read");
            }
        }
    }

    private static boolean isSame(Path file, @Nullable Path other) {
        try {
            return other != null && Files.exists(other) && Files.isSameFile(file, other);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Does the work.
     *
     * @param rendering how results become text
     * @param colored whether other text is to be coloured
     * @param stdin standard input
     * @param results takes what there is to show
     * @param complaints takes what could not be used
     * @return the exit code
     * @throws IOException if a file cannot be read to its end
     */
    abstract int run(
            Rendering rendering, boolean colored, InputStream stdin, ResultOutput results, LimitedNotices complaints)
            throws IOException;

    /** What a complaint about a line begins with. */
    static String where(Path file, SavedLines.Line line) {
        return (file.equals(STDIN) ? "standard input" : file.toString()) + ":" + line.number() + ": ";
    }

    /** The result that a line holds, or null after a complaint. */
    static @Nullable SavedResult read(Path file, SavedLines.Line line, LimitedNotices complaints) {
        String where = (file.equals(STDIN) ? "standard input" : file.toString()) + ":" + line.number() + ": ";
        if (line.text() == null) {
            complaints.add(where + "longer than " + SavedLines.MAX_LENGTH + " bytes; skipped");
            return null;
        }
        try {
            return JsonReader.saved(line.text());
        } catch (MalformedLineException malformed) {
            complaints.add(where + malformed.getMessage() + "; skipped");
            return null;
        }
    }
}
