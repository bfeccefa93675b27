package io.sshprobe.cli.command;

import io.sshprobe.cli.format.Presentation;
import io.sshprobe.cli.format.Renderer;
import io.sshprobe.cli.format.ResultFormat;
import io.sshprobe.cli.format.ResultFormats;
import io.sshprobe.cli.format.ShownNewer;
import io.sshprobe.cli.input.FileProblem;
import io.sshprobe.cli.input.SavedLines;
import io.sshprobe.cli.option.OutputOptions;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.cli.report.TableReport;
import io.sshprobe.json.JsonReader;
import io.sshprobe.json.MalformedLineException;
import io.sshprobe.json.SavedResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * A command that judges saved results: what all of them have in common.
 *
 * @param <T> what it shows, one after another
 */
abstract class SavedCommand<T> extends ProgramCommand {
    /** Standard input, as a FILE. */
    static final Path STDIN = Path.of("-");

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Results that 'sshprobe --json' wrote, one on each line.")
    private List<Path> files = List.of();

    @Mixin(name = "Output")
    private OutputOptions output = new OutputOptions();

    SavedCommand(CommandContext context) {
        super(context);
    }

    final List<Path> files() {
        return files;
    }

    /** What renders in a format what this command shows; empty if the format cannot. */
    abstract Optional<Renderer<T>> renderer(ResultFormat format, Presentation how);

    /**
     * Does the work.
     *
     * @param shown takes what there is to show
     * @param newer takes results of a later version, which are shown as they are
     * @param complaints takes what could not be used
     * @return the exit code
     * @throws IOException if a file cannot be read to its end
     */
    abstract int run(Consumer<T> shown, Consumer<ShownNewer> newer, LimitedNotices complaints) throws IOException;

    @Override
    final List<ResultFormat> formats() {
        Presentation plain = new Presentation(false, TableReport.DEFAULT_WIDTH, ToolVersion.CURRENT);
        return ResultFormats.ALL.stream()
                .filter(format -> renderer(format, plain).isPresent())
                .toList();
    }

    @Override
    final int call() {
        check();
        ResultFormat format = supported(output.format(ResultFormats.TEXT));
        Presentation how = context().presentation(output, format);
        Renderer<T> renderer = renderer(format, how).orElseThrow();
        Renderer<ShownNewer> newerRenderer = format.newerResults(how);
        UserMessages messages = context().messages();
        try (ResultOutput results = ResultOutput.open(output, renderer, context());
                LimitedNotices complaints = LimitedNotices.ofBadLines(messages::complain)) {
            return run(
                    shown -> results.write(renderer.utf8().apply(shown)),
                    newer -> results.write(newerRenderer.utf8().apply(newer)),
                    complaints);
        } catch (IOException unreadable) {
            messages.complain("cannot read the results: " + FileProblem.of(unreadable));
            return ExitCode.USAGE;
        }
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
            String problem = file.equals(STDIN) ? null : FileProblem.ofReading(file);
            if (problem != null) {
                throw new UsageException("cannot read " + file + ": " + problem);
            }
        }
        output.checkIsNotRead(files);
    }

    /** How a complaint about a line begins. */
    static String where(Path file, SavedLines.Line line) {
        return (file.equals(STDIN) ? "standard input" : file.toString()) + ":" + line.number() + ": ";
    }

    /** The result that a line holds, or null after a complaint. */
    static @Nullable SavedResult read(Path file, SavedLines.Line line, LimitedNotices complaints) {
        String where = where(file, line);
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
