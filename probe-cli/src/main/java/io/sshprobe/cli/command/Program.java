package io.sshprobe.cli.command;

import io.sshprobe.cli.input.NearestNames;
import io.sshprobe.cli.input.check.UnusableCheckFileException;
import io.sshprobe.cli.input.list.UnusableListException;
import io.sshprobe.cli.input.sshconfig.UnusableConfigException;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.cli.output.UnwritableException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One run of the program, from arguments to exit code. */
public final class Program {
    private final CommandContext context;

    /** Prepares a run. */
    public Program(Environment environment, ProbeEngine engine) {
        this.context = new CommandContext(environment, engine);
    }

    /** Does what the arguments ask for, and returns one of the codes of {@link ExitCode}; throws nothing. */
    public int run(String... arguments) {
        List<String> words = List.of(arguments);
        Subcommand named =
                words.isEmpty() ? null : Subcommand.named(words.get(0)).orElse(null);
        Subcommand subcommand = named == null ? Subcommand.PROBE : named;
        try {
            return subcommand.create(context).run(named == null ? words : words.subList(1, words.size()));
        } catch (UsageException | ParameterException misused) {
            String explanation = explanation(misused);
            context.messages()
                    .complain(
                            explanation + (explanation.endsWith("?") ? " See '" : "; see '") + help(subcommand) + "'");
            return ExitCode.USAGE;
        } catch (UnusableConfigException | UnusableListException | UnwritableException file) {
            context.messages().complain(String.valueOf(file.getMessage()));
            return ExitCode.USAGE;
        } catch (UnusableCheckFileException file) {
            file.problems().forEach(context.messages()::complain);
            return ExitCode.USAGE;
        } catch (Throwable defect) {
            Optional<String> lack = OutOfMemory.of(defect);
            if (lack.isPresent()) {
                context.messages().complain(lack.get());
                return ExitCode.DEFECT;
            }
            context.messages()
                    .complain("internal error: " + defect + "; please report it, with the output of 'sshprobe -v'");
            if (words.contains("-v") || words.contains("--verbose")) {
                defect.printStackTrace(context.environment().err());
            }
            return ExitCode.DEFECT;
        }
    }

    private static String help(Subcommand subcommand) {
        return subcommand == Subcommand.PROBE ? "sshprobe --help" : "sshprobe " + subcommand.label() + " --help";
    }

    private static String explanation(RuntimeException misused) {
        String message = String.valueOf(misused.getMessage());
        if (!(misused instanceof UnmatchedArgumentException unmatched) || !unmatched.isUnknownOption()) {
            return message;
        }
        List<String> options = List.copyOf(
                unmatched.getCommandLine().getCommandSpec().optionsMap().keySet());
        List<String> nearest = NearestNames.of(unmatched.getUnmatched().get(0), options);
        return message + NearestNames.question(nearest);
    }

    /** To be called by another thread when the program is interrupted: no result is left half written. */
    public void interrupted() {
        context.interrupt();
    }
}
