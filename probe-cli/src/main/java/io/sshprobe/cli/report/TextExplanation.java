package io.sshprobe.cli.report;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.CausePage;
import io.sshprobe.diagnosis.Family;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.diagnosis.ServerSoftware;
import io.sshprobe.diagnosis.page.CausePages;
import io.sshprobe.diagnosis.page.KnownMessage;
import io.sshprobe.diagnosis.page.NumberAsText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code explain} shows to a person: lines of at most 100 characters, colours not counted. */
public final class TextExplanation {
    /** The name of an errno is no quotation. */
    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9_]+");

    /** The most wordings of one message that are shown: the first are the usual ones. */
    private static final int MAX_WORDINGS = 4;

    private final Style style;

    /** Writes with or without colours. */
    public TextExplanation(boolean colored) {
        this.style = new Style(colored);
    }

    /** Every cause by family, and what helps whatever the cause is. */
    public String contents() {
        List<String> lines = new ArrayList<>();
        for (Family family : Family.values()) {
            lines.addAll(family(family));
            lines.add("");
        }
        section(lines, "Whatever the cause is", remedies(CausePages.remediesForAnyCause()));
        section(
                lines,
                "More",
                List.of(
                        "  sshprobe explain CAUSE                   how the cause looks, and what to do",
                        "  sshprobe explain \"Connection refused\"    the causes of a message or of a log line"));
        return text(lines);
    }

    /** The causes of one family. */
    public String contents(Family family) {
        return String.join("\n", family(family)) + "\n";
    }

    /** One cause. */
    public String cause(Cause cause) {
        Topic topic = Topic.of(cause);
        CausePage page = topic.page();
        List<String> lines = new ArrayList<>();
        lines.add(style.strong(cause.label()) + " (" + cause.family().label() + "): " + page.headline() + ".");
        lines.add("");
        section(lines, "How it looks", Paragraph.lines("  ", page.looks()));
        section(
                lines,
                "Words that go with it",
                topic.messages().stream()
                        .flatMap(message -> Paragraph.lines(margin(message.where()), words(message.texts())).stream())
                        .toList());
        section(lines, "What looks like it", list(topic.lookAlikes()));
        section(
                lines,
                "How they are told apart",
                page.distinctions().stream()
                        .flatMap(each -> Paragraph.lines("  ", "    ", each.sentence()).stream())
                        .toList());
        section(lines, "What would settle it", Paragraph.lines("  ", page.settle()));
        section(lines, "What to do", remedies(page.remedies()));
        return text(lines);
    }

    /** Messages, each with the causes that it can have, and the numbers in them that are text. */
    public String messages(List<KnownMessage> messages, List<NumberAsText> numbers) {
        List<String> lines = new ArrayList<>();
        for (NumberAsText number : numbers) {
            lines.addAll(Paragraph.lines("", "  ", number.sentence()));
            lines.add("");
        }
        for (KnownMessage message : messages) {
            List<String> body = new ArrayList<>(Paragraph.lines("  ", message.meaning()));
            if (message.causes().isEmpty()) {
                body.addAll(Paragraph.lines("  ", message.stage().sentence()));
            } else {
                body.add("");
                body.addAll(list(message.causes()));
            }
            List<String> heading = Paragraph.lines("", "  ", message.where().label() + ": " + words(message.texts()));
            lines.addAll(heading.stream().map(style::strong).toList());
            lines.addAll(body);
            lines.add("");
        }
        if (messages.stream().anyMatch(message -> !message.causes().isEmpty())) {
            lines.add("'sshprobe explain CAUSE' describes one of them. 'sshprobe HOST' finds out which it is.");
        }
        return text(lines);
    }

    private List<String> family(Family family) {
        List<String> lines = new ArrayList<>();
        section(
                lines,
                family.label(),
                list(Arrays.stream(Cause.values())
                        .filter(cause -> cause.family() == family)
                        .toList()));
        return lines.subList(0, lines.size() - 1);
    }

    private static List<String> list(List<Cause> causes) {
        return causes.stream()
                .flatMap(cause ->
                        Paragraph.lines(
                                "  %-24s".formatted(cause.label()),
                                CausePages.of(cause).headline())
                                .stream())
                .toList();
    }

    /** The remedies in their order; a line names the software that those after it are for. */
    private static List<String> remedies(List<Remedy> remedies) {
        List<String> lines = new ArrayList<>();
        Set<ServerSoftware> last = Set.of();
        for (Remedy remedy : remedies) {
            if (!remedy.software().equals(last) && !remedy.software().isEmpty()) {
                lines.addAll(Paragraph.lines(margin(remedy.where()), software(remedy) + ":"));
            }
            last = remedy.software();
            String lead = last.isEmpty()
                    ? margin(remedy.where())
                    : " ".repeat(margin(remedy.where()).length());
            lines.addAll(Paragraph.lines(lead, remedy.action()));
        }
        return lines;
    }

    private static String software(Remedy remedy) {
        return remedy.software().stream().sorted().map(ServerSoftware::title).collect(Collectors.joining(", "));
    }

    private static String margin(Remedy.Where where) {
        return "  %-8s".formatted(where.label());
    }

    private static String words(List<String> texts) {
        String shown = texts.stream()
                .limit(MAX_WORDINGS)
                .map(text -> SYMBOL.matcher(text).matches() ? text : '"' + text + '"')
                .collect(Collectors.joining(", "));
        int more = texts.size() - MAX_WORDINGS;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    /** A heading, its body and an empty line; nothing for an empty body. */
    private void section(List<String> lines, String heading, List<String> body) {
        if (!body.isEmpty()) {
            lines.add(style.strong(heading));
            lines.addAll(body);
            lines.add("");
        }
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines).stripTrailing() + "\n";
    }
}
