package io.sshprobe.cli.command;

import io.sshprobe.cli.input.NearestNames;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.cli.report.SafeText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sshprobe help [COMMAND]}: the help of the program or of one command. */
@Command(
        name = "sshprobe help",
        customSynopsis = {"sshprobe help [COMMAND]", ""},
        description = {"Shows the help of sshprobe, or of one of its commands.", ""},
        exitCodeList = {ExitCode.SHOWN_TEXT, ExitCode.USAGE_TEXT, ExitCode.DEFECT_TEXT},
        footer = {"  sshprobe help compare"})
final class HelpCommand extends ProgramCommand {
    private static final int MAX_SHOWN = 80;

    @Parameters(
            arity = "0..1",
            paramLabel = "COMMAND",
            completionCandidates = Subcommand.Labels.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private @Nullable String command;

    HelpCommand(CommandContext context) {
        super(context);
    }

    @Override
    int call() {
        context().print(asked().create(context()).helpText());
        return ExitCode.OK;
    }

    private Subcommand asked() {
        String word = command;
        return word == null
                ? Subcommand.PROBE
                : Subcommand.named(word)
                        .orElseThrow(() -> new UsageException("there is no command '" + SafeText.of(word, MAX_SHOWN)
                                + "'" + NearestNames.question(NearestNames.of(word, Subcommand.labels()))));
    }
}
