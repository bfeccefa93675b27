package io.sshprobe.cli.command;

import io.sshprobe.cli.format.ExplanationRenderer;
import io.sshprobe.cli.format.Presentation;
import io.sshprobe.cli.format.ResultFormat;
import io.sshprobe.cli.format.ResultFormats;
import io.sshprobe.cli.input.NearestNames;
import io.sshprobe.cli.option.FormatOptions;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.cli.report.SafeText;
import io.sshprobe.cli.report.TableReport;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Family;
import io.sshprobe.diagnosis.page.KnownMessage;
import io.sshprobe.diagnosis.page.KnownMessages;
import io.sshprobe.diagnosis.page.NumberAsText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sshprobe explain}: what is known about a cause, a family of causes, or a message. */
@Command(
        name = "sshprobe explain",
        customSynopsis = {"sshprobe explain [OPTION]... [CAUSE | FAMILY | MESSAGE]", ""},
        description = {
            "Explains a cause: how to recognise it, which causes look similar, and what to",
            "do about it. For a message, lists the causes that can lead to it. Without an",
            "argument, lists all causes.",
            ""
        },
        exitCodeList = {ExitCode.SHOWN_TEXT, "  2:wrong arguments, or an unknown cause or message", ExitCode.DEFECT_TEXT
        },
        footer = {
            "  sshprobe explain fail2ban-ban",
            "  sshprobe explain \"Connection refused\"",
            "  sshprobe explain --json | jq -r .cause"
        })
final class ExplainCommand extends ProgramCommand {
    private static final int MAX_SHOWN = 80;

    @Parameters(
            arity = "0..*",
            paramLabel = "CAUSE",
            completionCandidates = Labels.class,
            description = "A cause or a family of causes, or words of a client's message, a log or an errno.")
    private List<String> words = List.of();

    @Mixin(name = "Output")
    private FormatOptions format = new FormatOptions();

    ExplainCommand(CommandContext context) {
        super(context);
    }

    @Override
    List<ResultFormat> formats() {
        Presentation plain = presentation(false);
        return ResultFormats.ALL.stream()
                .filter(each -> each.explanations(plain).isPresent())
                .toList();
    }

    private static Presentation presentation(boolean colored) {
        return new Presentation(colored, TableReport.DEFAULT_WIDTH, ToolVersion.CURRENT);
    }

    @Override
    int call() {
        ResultFormat chosen = supported(format.format(ResultFormats.TEXT));
        boolean colored = chosen.isForPeople() && context().environment().wantsColor();
        context().print(answer(chosen.explanations(presentation(colored)).orElseThrow()));
        return ExitCode.OK;
    }

    private String answer(ExplanationRenderer renderer) {
        if (words.isEmpty()) {
            return renderer.all();
        }
        String asked = String.join(" ", words).strip();
        String label = asked.toLowerCase(Locale.ROOT);
        Optional<Cause> cause = Cause.ofLabel(label);
        if (cause.isPresent()) {
            return renderer.cause(cause.get());
        }
        Optional<Family> family = Arrays.stream(Family.values())
                .filter(each -> each.label().equals(label))
                .findFirst();
        if (family.isPresent()) {
            return renderer.family(family.get());
        }
        List<KnownMessage> messages = KnownMessages.find(asked);
        List<NumberAsText> numbers = NumberAsText.in(asked);
        if (messages.isEmpty() && numbers.isEmpty()) {
            throw new UsageException(unknown(asked));
        }
        return renderer.messages(messages, numbers);
    }

    private static String unknown(String asked) {
        List<String> nearest = NearestNames.of(asked, new Labels());
        return "explain: '" + SafeText.of(asked, MAX_SHOWN) + "' is neither a cause nor a known message"
                + (nearest.isEmpty() ? "; 'sshprobe explain' lists the causes" : NearestNames.question(nearest));
    }

    /** Every cause's label, for completion. */
    static final class Labels extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Labels() {
            super(Arrays.stream(Cause.values()).map(Cause::label).toList());
        }
    }
}
