package io.sshprobe.cli.command;

import io.sshprobe.cli.option.Converters;
import io.sshprobe.cli.option.HistoryOptions;
import io.sshprobe.cli.option.OptionSections;
import io.sshprobe.cli.option.OutputOptions;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.cli.report.JsonReport;
import io.sshprobe.cli.report.SafeText;
import io.sshprobe.cli.report.TextReport;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.history.FileHistory;
import io.sshprobe.history.History;
import io.sshprobe.investigation.Request;
import io.sshprobe.investigation.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
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
        OutputOptions output = command.output();
        Function<Result, String> format = format(output);
        try (Complaints badLines = new Complaints(this::complain);
                Notes notes = new Notes(this::complain);
                Requests requests = command.requests(environment, badLines::add, notes::add)) {
            return probe(requests, history(command.history()), output, format);
        }
    }

    private int probe(Requests requests, History history, OutputOptions output, Function<Result, String> format) {
        try (ResultOutput results = open(output)) {
            return investigate(requests, history, result -> results.write(format.apply(result)), output.verbose());
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
        boolean colored = command.output().colored(environment.wantsColor());
        try (ResultOutput results = open(command.output());
                Complaints complaints = new Complaints(this::complain)) {
            return command.run(colored, environment.in(), results, complaints);
        } catch (IOException unreadable) {
            complain("cannot read the results: " + unreadable.getMessage());
            return ExitCode.USAGE;
        } finally {
            open = null;
        }
    }

    private ResultOutput open(OutputOptions output) {
        String between = output.json() ? "" : "\n";
        ResultOutput results = output.file() == null
                ? ResultOutput.to(environment.out(), between)
                : ResultOutput.to(output.file(), between);
        open = results;
        return results;
    }

    private Function<Result, String> format(OutputOptions output) {
        boolean colored = output.colored(environment.wantsColor());
        return output.json() ? new JsonReport(Version.CURRENT)::line : new TextReport(colored)::text;
    }

    private int investigate(Iterator<Request> requests, History history, Consumer<Result> output, boolean verbose) {
        int code = ExitCode.OK;
        while (requests.hasNext()) {
            List<Cause> causes = Collections.synchronizedList(new ArrayList<>());
            investigate.run(
                    requests.next(),
                    history,
                    result -> {
                        output.accept(result);
                        causes.add(result.assessment().cause());
                    },
                    event -> {
                        if (verbose) {
                            environment.err().println(SafeText.of(event));
                        }
                    });
            code = Math.max(code, ExitCode.of(List.copyOf(causes)));
        }
        return code;
    }

    /** One line, whatever the message holds. */
    private void complain(String message) {
        environment.err().println("sshprobe: " + SafeText.of(message, MAX_COMPLAINT));
    }
}
