package io.sshprobe.cli.command;

import io.sshprobe.cli.option.UsageException;
import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sshprobe completion bash|zsh}: the script that lets a shell complete this program's arguments. */
@Command(
        name = "sshprobe completion",
        customSynopsis = {"sshprobe completion bash|zsh", ""},
        description = {"Prints a script that lets your shell complete the arguments of sshprobe.", ""},
        exitCodeList = {ExitCode.SHOWN_TEXT, ExitCode.USAGE_TEXT, ExitCode.DEFECT_TEXT},
        footer = {"  source <(sshprobe completion bash)"})
final class CompletionCommand extends ProgramCommand {
    private static final List<String> SHELLS = List.of("bash", "zsh");

    @Parameters(
            arity = "0..*",
            paramLabel = "SHELL",
            completionCandidates = Shells.class,
            description = "One of ${COMPLETION-CANDIDATES}; the script is the same.")
    private List<String> shells = List.of();

    CompletionCommand(CommandContext context) {
        super(context);
    }

    @Override
    int call() {
        if (shells.size() != 1 || !SHELLS.contains(shells.get(0))) {
            throw new UsageException("completion takes bash or zsh, as in: source <(sshprobe completion bash)");
        }
        CommandLine program = Subcommand.PROBE.create(context()).commandLine();
        for (Subcommand each : Subcommand.values()) {
            program.addSubcommand(each.label(), each.create(context()).commandLine());
        }
        context().print(AutoComplete.bash("sshprobe", program));
        return ExitCode.OK;
    }

    /** The shells, for completion. */
    static final class Shells extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Shells() {
            super(SHELLS);
        }
    }
}
