package io.sshprobe.cli.command;

import io.sshprobe.cli.format.ResultFormat;
import io.sshprobe.cli.format.ResultFormats;
import io.sshprobe.cli.option.HelpSections;
import io.sshprobe.cli.option.OptionConverters;
import io.sshprobe.cli.option.UsageException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** A command of the program: picocli reads its arguments into its fields, then it is called. */
@Command(
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        footerHeading = "%nExamples:%n")
abstract class ProgramCommand {
    private final CommandContext context;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("unused") // picocli says whether it is given
    private boolean help;

    ProgramCommand(CommandContext context) {
        this.context = context;
    }

    final CommandContext context() {
        return context;
    }

    /**
     * Does what the arguments ask for.
     *
     * @return the exit code
     * @throws UsageException if the arguments make no sense
     */
    abstract int call();

    /** Whether the value of an option may begin with '-': if not, an option without its value is an error. */
    boolean valuesMayBeginWithADash() {
        return false;
    }

    /** The formats that it can show what it finds in; none if it shows nothing in a format. */
    List<ResultFormat> formats() {
        return List.of();
    }

    /**
     * The format, if it is one that this command has.
     *
     * @throws UsageException if it is not
     */
    final ResultFormat supported(ResultFormat format) {
        List<ResultFormat> formats = formats();
        if (!formats.contains(format)) {
            String name = commandLine().getCommandName();
            throw new UsageException("'" + name + "' cannot show its output as " + format.label() + "; choose "
                    + ResultFormats.listed(formats));
        }
        return format;
    }

    /**
     * Reads the arguments, then does what they ask for.
     *
     * @return the exit code
     * @throws CommandLine.ParameterException if picocli cannot read them
     * @throws UsageException if they make no sense
     */
    final int run(List<String> arguments) {
        CommandLine line = commandLine();
        ParseResult parsed = line.parseArgs(arguments.toArray(String[]::new));
        if (parsed.isUsageHelpRequested()) {
            context.print(helpText());
            return ExitCode.OK;
        }
        if (parsed.isVersionHelpRequested()) {
            context.print(ToolVersion.line());
            return ExitCode.OK;
        }
        return call();
    }

    /** Its part of picocli, ready to read arguments. */
    final CommandLine commandLine() {
        CommandLine line = new CommandLine(this);
        OptionConverters.register(line);
        line.setExpandAtFiles(false); // a HOST @x must not read options from the file x
        line.setAllowOptionsAsOptionParameters(valuesMayBeginWithADash());
        return line;
    }

    /** What {@code --help} shows. */
    final String helpText() {
        CommandLine line = commandLine();
        HelpSections sections = HelpSections.of(line);
        if (!formats().isEmpty()) {
            sections.addFormats(formats());
        }
        addHelp(sections);
        return line.getUsageMessage(context.environment().wantsColor() ? Ansi.ON : Ansi.OFF);
    }

    /** Adds sections to the help. */
    void addHelp(HelpSections sections) {}
}
