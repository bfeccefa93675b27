package io.sshprobe.cli.command;

import io.sshprobe.cli.input.list.UnusableListException;
import io.sshprobe.cli.option.OptionConverters;
import io.sshprobe.cli.option.OptionSections;
import io.sshprobe.cli.option.OutputFormat;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.cli.output.UnwritableException;
import io.sshprobe.json.JsonReport;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** One run of the program, from arguments to exit code. */
public final class Program {
    /** The command that is meant where none is named. */
    static final String PROBE = "probe";

    private static final Set<String> OTHERS =
            Set.of("help", CompletionCommand.NAME, ExplainCommand.NAME, ReassessCommand.NAME, CompareCommand.NAME);

    /** Options that print something else, or name a list. */
    private static final List<String> WITHOUT_PROBE =
            List.of("-l", "--list", "--from-", "-h", "--help", "-V", "--version");

    private final Environment environment;
    private final ProbeEngine engine;
    private final UserMessages messages;
    private volatile @Nullable ProbeRun underWay;

    /** Prepares a run. */
    public Program(Environment environment, ProbeEngine engine) {
        this.environment = environment;
        this.engine = engine;
        this.messages = new UserMessages(environment.err());
    }

    /** Whether these arguments are likely to ask for a probe of few hosts: a guess, before they are read. */
    public static boolean probes(String... arguments) {
        return arguments.length > 0
                && !OTHERS.contains(arguments[0])
                && Stream.of(arguments).noneMatch(word -> WITHOUT_PROBE.stream().anyMatch(word::startsWith));
    }

    /** Does what the arguments ask for, and returns one of the codes of {@link ExitCode}; throws nothing. */
    public int run(String... arguments) {
        List<String> words = List.of(arguments);
        try {
            return dispatch(words);
        } catch (UsageException | ParameterException misused) {
            messages.complain(String.valueOf(misused.getMessage()) + "; see 'sshprobe --help'");
            return ExitCode.USAGE;
        } catch (UnusableListException | UnwritableException file) {
            messages.complain(String.valueOf(file.getMessage()));
            return ExitCode.USAGE;
        } catch (Throwable defect) {
            messages.complain("internal error: " + defect + "; please report it, with what 'sshprobe -v' shows");
            if (words.contains("-v") || words.contains("--verbose")) {
                defect.printStackTrace(environment.err());
            }
            return ExitCode.DEFECT;
        }
    }

    /** To be called by another thread when the program is interrupted: no result is left half written. */
    public void interrupted() {
        ProbeRun run = underWay;
        if (run != null) {
            run.interrupt();
        }
    }

    private int dispatch(List<String> words) throws Exception {
        String first = words.isEmpty() ? "" : words.get(0);
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        return switch (first) {
            case "help" -> probe(List.of("--help"));
            case CompletionCommand.NAME -> {
                environment.out().print(CompletionCommand.script(rest));
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
        OptionConverters.register(line);
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
                    .println("sshprobe " + ToolVersion.CURRENT + " (" + JsonReport.SCHEMA + ", Java "
                            + Runtime.version() + ")");
            return ExitCode.OK;
        }
        ProbeRun run = new ProbeRun(environment, engine, messages, command);
        underWay = run;
        try {
            return run.run();
        } finally {
            underWay = null;
        }
    }

    private int saved(SavedCommand command, List<String> words) {
        CommandLine line = new CommandLine(command);
        OptionConverters.register(line);
        OptionSections.addTo(line);
        line.parseArgs(words.toArray(String[]::new));
        if (command.helpRequested()) {
            line.usage(environment.out(), environment.wantsColor() ? Ansi.ON : Ansi.OFF);
            return ExitCode.OK;
        }
        command.check();
        Rendering rendering = Rendering.of(command.output(), OutputFormat.TEXT, environment);
        boolean colored = command.output().colored(OutputFormat.TEXT, environment.wantsColor());
        try (ResultOutput results = ResultOutput.open(command.output(), rendering, environment, messages);
                LimitedNotices complaints = LimitedNotices.ofBadLines(messages::complain)) {
            return command.run(rendering, colored, environment.in(), results, complaints);
        } catch (IOException unreadable) {
            messages.complain("cannot read the results: " + unreadable.getMessage());
            return ExitCode.USAGE;
        }
    }
}
