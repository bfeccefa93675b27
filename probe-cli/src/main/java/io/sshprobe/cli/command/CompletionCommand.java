package io.sshprobe.cli.command;

import io.sshprobe.cli.option.UsageException;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code sshprobe completion bash|zsh}: the script that lets a shell complete this program's arguments. */
final class CompletionCommand {
    static final String NAME = "completion";

    private static final List<String> SHELLS = List.of("bash", "zsh");

    private CompletionCommand() {}

    /**
     * The script, which is the same for both shells.
     *
     * @param arguments what follows {@code completion}
     * @throws UsageException if that is not one known shell
     */
    static String script(List<String> arguments) {
        if (arguments.size() != 1 || !SHELLS.contains(arguments.get(0))) {
            throw new UsageException("completion takes bash or zsh, as in: source <(sshprobe completion bash)");
        }
        CommandSpec completion = CommandSpec.create()
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("SHELL")
                        .completionCandidates(SHELLS)
                        .build());
        CommandLine program = new CommandLine(new ProbeCommand())
                .addSubcommand(Program.PROBE, new ProbeCommand())
                .addSubcommand(ExplainCommand.NAME, new ExplainCommand())
                .addSubcommand(ReassessCommand.NAME, new ReassessCommand())
                .addSubcommand(CompareCommand.NAME, new CompareCommand())
                .addSubcommand(NAME, completion);
        return AutoComplete.bash("sshprobe", program);
    }
}
