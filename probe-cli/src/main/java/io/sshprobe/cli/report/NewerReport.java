package io.sshprobe.cli.report;

import io.sshprobe.json.NewerResult;
import io.sshprobe.json.ResultHead;
import io.sshprobe.json.SavedEnd;
import io.sshprobe.json.SavedStage;
import io.sshprobe.json.SavedVerdict;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.StageOutcome;
import java.util.ArrayList;
import java.util.List;

/** A result of a later version, for a person: what the line says, in the order in which {@link TextReport} has it. */
public final class NewerReport {
    private final Style style;

    /** Writes with or without colours. */
    public NewerReport(boolean colored) {
        this.style = new Style(colored);
    }

    /** The report: lines of at most 100 characters, colours not counted, the last with its line end. */
    public String text(NewerResult result) {
        SavedVerdict verdict = result.verdict();
        List<String> lines = new ArrayList<>(heading(result.head(), verdict));
        lines.addAll(TextReport.notice("", result.notice()));
        verdict.notices().forEach(notice -> lines.addAll(TextReport.notice("", notice)));
        lines.add("");
        result.stages().forEach(stage -> lines.addAll(stage(stage, result.end())));
        section(lines, "Why", evidence("  ", verdict.evidenceFor(), verdict.evidenceAgainst()));
        section(lines, "It could also be", others(verdict));
        section(
                lines,
                "Ruled out",
                verdict.ruledOut().stream()
                        .map(out -> Paragraph.lines("  ", "      ", out.cause() + ": " + SafeText.of(out.because())))
                        .flatMap(List::stream)
                        .toList());
        section(
                lines,
                "What to do",
                verdict.remedies().stream()
                        .map(remedy ->
                                Paragraph.lines("  %-8s".formatted(remedy.where()), SafeText.of(remedy.action())))
                        .flatMap(List::stream)
                        .toList());
        section(
                lines,
                "What would settle it",
                verdict.settle().stream()
                        .map(step -> Paragraph.lines("  ", "    ", SafeText.of(step)))
                        .flatMap(List::stream)
                        .toList());
        return String.join("\n", lines) + "\n";
    }

    private List<String> heading(ResultHead head, SavedVerdict verdict) {
        String where = HeadText.about(head) + ": ";
        String cause = head.cause().label();
        List<String> lines = new ArrayList<>(Paragraph.lines(
                "", "  ", where + cause + " (" + verdict.confidence() + "): " + SafeText.of(verdict.summary())));
        String first = lines.get(0);
        if (first.startsWith(where + cause)) {
            String colored = style.strong(head.cause().isOk() ? style.good(cause) : style.bad(cause));
            lines.set(0, where + colored + first.substring(where.length() + cause.length()));
        }
        return lines;
    }

    private static List<String> stage(SavedStage stage, SavedEnd end) {
        boolean reached = !stage.outcome().equals(StageOutcome.NOT_REACHED.label());
        String lead = "  %-16s%-10s%8s  "
                .formatted(
                        stage.stage(),
                        stage.outcome().replace('-', ' '),
                        reached ? StageTable.duration(stage.waitedNanos()) : "");
        boolean ended =
                !end.kind().equals(EndKind.COMPLETED.label()) && end.stage().equals(stage.stage());
        String how = ended
                ? end.kind().replace('-', ' ') + (end.detail().isEmpty() ? "" : ": " + SafeText.of(end.detail()))
                : "";
        return Paragraph.lines(lead, how);
    }

    private static List<String> others(SavedVerdict verdict) {
        List<String> lines = new ArrayList<>();
        verdict.candidates().stream().skip(1).forEach(candidate -> {
            lines.add("  " + candidate.cause() + " (" + candidate.confidence() + ")");
            lines.addAll(evidence("    ", candidate.evidenceFor(), candidate.evidenceAgainst()));
        });
        return lines;
    }

    private static List<String> evidence(String indent, List<String> evidenceFor, List<String> evidenceAgainst) {
        List<String> lines = new ArrayList<>();
        evidenceFor.forEach(sentence -> lines.addAll(Paragraph.lines(indent + "+ ", SafeText.of(sentence))));
        evidenceAgainst.forEach(sentence -> lines.addAll(Paragraph.lines(indent + "- ", SafeText.of(sentence))));
        return lines;
    }

    private void section(List<String> lines, String heading, List<String> body) {
        if (!body.isEmpty()) {
            lines.add("");
            lines.add(style.strong(heading));
            lines.addAll(body);
        }
    }
}
