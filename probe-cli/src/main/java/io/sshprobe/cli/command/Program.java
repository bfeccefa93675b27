package io.sshprobe.cli.command;

import io.sshprobe.cli.option.Converters;
import io.sshprobe.cli.option.HistoryOptions;
import io.sshprobe.cli.option.OptionSections;
import io.sshprobe.cli.option.OutputFormat;
import io.sshprobe.cli.option.OutputOptions;
import io.sshprobe.cli.option.ProbeOutputOptions;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.cli.output.ResultsFile;
import io.sshprobe.cli.output.ResumedResults;
import io.sshprobe.cli.output.UnwritableException;
import io.sshprobe.cli.report.JsonReport;
import io.sshprobe.cli.report.ResultHead;
import io.sshprobe.cli.report.SafeText;
import io.sshprobe.cli.report.TableReport;
import io.sshprobe.history.FileHistory;
import io.sshprobe.history.History;
import io.sshprobe.investigation.Request;
import io.sshprobe.investigation.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** One run of the program, from arguments to exit code. */
public final class Program {
    /** The command that is meant where none is named. */
    static final String PROBE = "probe";

    private static final int MAX_COMPLAINT = 500;

    private final Environment environment;
    private final Investigate investigate;
    private volatile @Nullable ResultOutput open;

    /** Prepares a run. */
    public Program(Environment environment, Investigate investigate) {
        this.environment = environment;
        this.investigate = investigate;
    }

    /** Does what the arguments ask for, and returns one of the codes of {@link ExitCode}; throws nothing. */
    public int run(String... arguments) {
        List<String> words = List.of(arguments);
        try {
            return dispatch(words);
        } catch (UsageException | ParameterException misused) {
            complain(String.valueOf(misused.getMessage()) + "; see 'sshprobe --help'");
            return ExitCode.USAGE;
        } catch (UnwritableException unwritable) {
            complain(String.valueOf(unwritable.getMessage()));
            return ExitCode.USAGE;
        } catch (Throwable defect) {
            complain("internal error: " + defect + "; please report it, with what 'sshprobe -v' shows");
            if (words.contains("-v") || words.contains("--verbose")) {
                defect.printStackTrace(environment.err());
            }
            return ExitCode.DEFECT;
        }
    }

    /** To be called by another thread when the program is interrupted: no result is left half written. */
    public void interrupted() {
        ResultOutput writing = open;
        if (writing != null) {
            writing.stop();
            complain("interrupted");
        }
    }

    private int dispatch(List<String> words) throws Exception {
        String first = words.isEmpty() ? "" : words.get(0);
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        return switch (first) {
            case "help" -> probe(List.of("--help"));
            case Completion.NAME -> {
                environment.out().print(Completion.script(rest));
                yield ExitCode.OK;
            }
            case ExplainCommand.NAME -> ExplainCommand.run(rest, environment);
            case ReassessCommand.NAME -> saved(new ReassessCommand(), rest);
            case CompareCommand.NAME -> saved(new CompareCommand(), rest);
            case PROBE -> probe(rest);
            default -> probe(words);
        };
    }

    private int probe(List<String> words) {
        ProbeCommand command = new ProbeCommand();
        CommandLine line = new CommandLine(command);
        Converters.register(line);
        // As with getopt: what follows an option that takes a value is its value, also '-umac*'.
        line.setAllowOptionsAsOptionParameters(true);
        OptionSections.addTo(line);
        line.parseArgs(words.toArray(String[]::new));
        if (command.helpRequested()) {
            line.usage(environment.out(), environment.wantsColor() ? Ansi.ON : Ansi.OFF);
            return ExitCode.OK;
        }
        if (command.versionRequested()) {
            environment
                    .out()
                    .println("sshprobe " + Version.CURRENT + " (" + JsonReport.SCHEMA + ", Java " + Runtime.version()
                            + ")");
            return ExitCode.OK;
        }
        ProbeOutputOptions output = command.output();
        Rendering rendering = rendering(output, OutputFormat.TEXT);
        Set<String> noted = new HashSet<>();
        List<Request> requests = command.requests(environment, note -> {
            if (noted.add(note)) {
                complain(note);
            }
        });
        History history = history(command.history());
        ResumedResults done = new ResumedResults();
        ExitCodes codes = new ExitCodes();
        Consumer<ResultHead> found = result -> {
            done.add(result);
            codes.add(result);
        };
        try (ResultOutput results = output.resume() ? resume(output, rendering, found) : open(output, rendering)) {
            Consumer<Result> write = result -> {
                results.write(rendering.text(result));
                codes.add(ResultHead.of(result));
            };
            int code = ExitCode.OK;
            for (Request request : requests) {
                if (done.isDone(request.target())) {
                    continue;
                }
                long before = codes.size();
                investigate(request, history, write, output.verbose());
                code = codes.size() == before ? ExitCode.of(List.of()) : code;
            }
            return Math.max(code, codes.code());
        } finally {
            open = null;
        }
    }

    private History history(HistoryOptions options) {
        Optional<Path> directory = options.directory(environment.variables());
        return directory.isEmpty()
                ? History.NONE
                : FileHistory.in(directory.get(), problem -> complain("history: " + problem));
    }

    private int saved(SavedCommand command, List<String> words) {
        CommandLine line = new CommandLine(command);
        Converters.register(line);
        OptionSections.addTo(line);
        line.parseArgs(words.toArray(String[]::new));
        if (command.helpRequested()) {
            line.usage(environment.out(), environment.wantsColor() ? Ansi.ON : Ansi.OFF);
            return ExitCode.OK;
        }
        command.check();
        Rendering rendering = rendering(command.output(), OutputFormat.TEXT);
        boolean colored = command.output().colored(OutputFormat.TEXT, environment.wantsColor());
        try (ResultOutput results = open(command.output(), rendering);
                Complaints complaints = new Complaints(this::complain)) {
            return command.run(rendering, colored, environment.in(), results, complaints);
        } catch (IOException unreadable) {
            complain("cannot read the results: " + unreadable.getMessage());
            return ExitCode.USAGE;
        } finally {
            open = null;
        }
    }

    private ResultOutput open(OutputOptions output, Rendering rendering) {
        return opened(
                output.file() == null
                        ? ResultOutput.to(environment.out(), rendering)
                        : ResultOutput.to(ResultsFile.replace(output.file(), this::complain), rendering));
    }

    /** Goes on with a file, and tells {@code found} what it holds. */
    private ResultOutput resume(OutputOptions output, Rendering rendering, Consumer<ResultHead> found) {
        Path file = Objects.requireNonNull(output.file(), "checked by --resume");
        try (Complaints complaints = new Complaints(this::complain)) {
            return opened(ResultOutput.to(ResultsFile.resume(file, found, complaints::add), rendering));
        }
    }

    private ResultOutput opened(ResultOutput results) {
        open = results;
        return results;
    }

    private Rendering rendering(OutputOptions output, OutputFormat usual) {
        OutputFormat format = output.format(usual);
        boolean colored = output.colored(format, environment.wantsColor());
        int width = output.file() == null
                ? environment.screen().columnsOr(TableReport.DEFAULT_WIDTH)
                : TableReport.DEFAULT_WIDTH;
        return Rendering.of(format, colored, width);
    }

    private void investigate(Request request, History history, Consumer<Result> results, boolean verbose) {
        investigate.run(request, history, results, event -> {
            if (verbose) {
                environment.err().println(SafeText.of(event));
            }
        });
    }

    /** One line, whatever the message holds. */
    private void complain(String message) {
        environment.err().println("sshprobe: " + SafeText.of(message, MAX_COMPLAINT));
    }
}
