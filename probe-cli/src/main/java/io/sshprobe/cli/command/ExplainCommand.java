package io.sshprobe.cli.command;

import io.sshprobe.cli.input.NearestNames;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.cli.report.JsonExplanation;
import io.sshprobe.cli.report.SafeText;
import io.sshprobe.cli.report.TextExplanation;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Family;
import io.sshprobe.diagnosis.page.KnownMessage;
import io.sshprobe.diagnosis.page.KnownMessages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sshprobe explain}: what there is to know of a cause, a family of causes, or the words of a message. */
@Command(
        name = "sshprobe explain",
        sortOptions = false,
        usageHelpAutoWidth = true,
        customSynopsis = {"sshprobe explain [--json] [CAUSE | FAMILY | MESSAGE]", ""},
        description = {
            "Says how a cause is recognised, what looks like it, and what to do about it;",
            "of a message, what can be behind it. Without an argument it lists all causes.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sshprobe explain fail2ban-ban",
            "  sshprobe explain \"Connection refused\"",
            "  sshprobe explain --json | jq -r .cause"
        })
final class ExplainCommand {
    static final String NAME = "explain";

    private static final int MAX_SHOWN = 80;

    @Parameters(
            arity = "0..*",
            paramLabel = "CAUSE",
            completionCandidates = Labels.class,
            description = "a cause or family of causes, or words of a client, an errno or a log")
    private List<String> words = List.of();

    @Option(names = "--json", description = "One JSON object per cause and line.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    /**
     * Prints what is asked for, and returns the exit code.
     *
     * @param arguments what follows {@code explain}
     * @throws UsageException if nothing is known of it
     */
    static int run(List<String> arguments, Environment environment) {
        ExplainCommand command = new ExplainCommand();
        CommandLine line = new CommandLine(command);
        line.parseArgs(arguments.toArray(String[]::new));
        if (command.help) {
            line.usage(environment.out(), environment.wantsColor() ? Ansi.ON : Ansi.OFF);
        } else {
            environment.out().print(command.answer(environment.wantsColor()));
        }
        return ExitCode.OK;
    }

    private String answer(boolean colored) {
        TextExplanation text = new TextExplanation(colored);
        String asked = String.join(" ", words).strip();
        if (words.isEmpty()) {
            return json ? lines(Stream.of(Cause.values())) : text.contents();
        }
        String label = asked.toLowerCase(Locale.ROOT);
        Optional<Cause> cause = Cause.ofLabel(label);
        if (cause.isPresent()) {
            return json ? lines(cause.stream()) : text.cause(cause.get());
        }
        Optional<Family> family = Arrays.stream(Family.values())
                .filter(each -> each.label().equals(label))
                .findFirst();
        if (family.isPresent()) {
            return json
                    ? lines(Arrays.stream(Cause.values()).filter(each -> each.family() == family.get()))
                    : text.contents(family.get());
        }
        List<KnownMessage> messages = KnownMessages.find(asked);
        if (messages.isEmpty()) {
            throw new UsageException(unknown(asked));
        }
        return json
                ? lines(messages.stream()
                        .flatMap(message -> message.causes().stream())
                        .distinct())
                : text.messages(messages);
    }

    private static String lines(Stream<Cause> causes) {
        return causes.map(JsonExplanation::line).collect(Collectors.joining());
    }

    private static String unknown(String asked) {
        List<String> nearest = NearestNames.of(asked, new Labels());
        return "explain: '" + SafeText.of(asked, MAX_SHOWN) + "' is no cause, and no message that is known; "
                + (nearest.isEmpty()
                        ? "'sshprobe explain' lists the causes"
                        : "did you mean " + String.join(" or ", nearest) + "?");
    }

    /** Every cause's label, for completion. */
    static final class Labels extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Labels() {
            super(Arrays.stream(Cause.values()).map(Cause::label).toList());
        }
    }
}
