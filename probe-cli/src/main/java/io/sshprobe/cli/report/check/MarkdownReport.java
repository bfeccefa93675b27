package io.sshprobe.cli.report.check;

import io.sshprobe.cli.input.check.SourcePlace;
import io.sshprobe.expectation.AlgorithmPolicy;
import io.sshprobe.expectation.ExpectationFinding;
import io.sshprobe.expectation.ExpectationFinding.SeenAt;
import io.sshprobe.expectation.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Markdown as GitHub and GitLab read it: what is not well in tables.
 *
 * <p>All that a server or a user chose stands in code spans, where nothing is a link, an image, HTML or a mention; what would
 * end a code span or a cell is escaped.
 */
final class MarkdownReport implements CheckWriter {
    /** The most bytes: GitHub refuses a job summary of more than 1 MiB; several commands of a step share it. */
    static final int MAX_BYTES = 900 << 10;

    private final int mostBytes;

    MarkdownReport(@SuppressWarnings("unused") ReportSettings how) {
        this(MAX_BYTES);
    }

    /** With a limit of its own. */
    MarkdownReport(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    public byte[] end(CheckReport report) {
        List<PlacedFinding> all = PlacedFinding.worstFirst(report);
        StringBuilder text = new StringBuilder();
        text.append("## sshprobe check: ").append(word(report)).append("\n\n");
        text.append(CheckCounts.line(report)).append(".\n");
        if (report.file() != null) {
            text.append("\nFile: ").append(code(report.file())).append('\n');
        }
        for (AlgorithmPolicy policy : report.policies()) {
            text.append("\nPolicy ")
                    .append(code(policy.name()))
                    .append(": ")
                    .append(code(policy.source()))
                    .append('\n');
        }
        int room = mostBytes - 1000;
        for (Outcome outcome : List.of(Outcome.FAILED, Outcome.NOT_JUDGED, Outcome.WAIVED, Outcome.PASSED_ON_RETRY)) {
            room = table(text, outcome, PlacedFinding.of(outcome, all), room);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String word(CheckReport report) {
        CheckCounts counts = CheckCounts.of(report);
        if (counts.findings(Outcome.FAILED) > 0) {
            return "failed";
        }
        return counts.findings(Outcome.NOT_JUDGED) > 0 || report.interrupted() ? "not all could be judged" : "passed";
    }

    private static int table(StringBuilder text, Outcome outcome, List<PlacedFinding> findings, int room) {
        if (findings.isEmpty()) {
            return room;
        }
        String title = FindingText.outcome(outcome);
        text.append("\n### ")
                .append(title.substring(0, 1).toUpperCase(Locale.ROOT))
                .append(title.substring(1))
                .append("\n\n| target | expectation | asked | seen | to do |\n|---|---|---|---|---|\n");
        int left = room - text.length();
        for (int i = 0; i < findings.size(); i++) {
            String row = row(findings.get(i));
            left -= row.getBytes(StandardCharsets.UTF_8).length;
            if (left < 0) {
                text.append("\nand ")
                        .append(FindingText.count(findings.size() - i, "more", ""))
                        .append(": `--out jsonl=FILE` has all.\n");
                break;
            }
            text.append(row);
        }
        return room;
    }

    private static String row(PlacedFinding placed) {
        ExpectationFinding finding = placed.finding();
        SourcePlace place = placed.checked().place();
        return "| " + code(FindingText.who(finding.target()))
                + (place == null ? "" : "<br>" + code(place.toString()))
                + " | " + code(finding.id())
                + " | " + code(finding.asked())
                + " | " + seen(finding)
                + " | " + todo(finding) + " |\n";
    }

    private static String seen(ExpectationFinding finding) {
        SeenAt first = finding.seen().get(0);
        int more = finding.seen().size() - 1;
        return code(FindingText.evidence(first, 600))
                + (more == 0 ? "" : "<br>and " + FindingText.count(more, "other address", "es"));
    }

    private static String todo(ExpectationFinding finding) {
        String waiver = finding.waiver() == null
                ? ""
                : (finding.isWaiverExpired() ? "waiver ended: " : "waived ")
                        + code(FindingText.waived(finding.waiver()));
        String remedy = finding.remedy() == null || finding.outcome() == Outcome.WAIVED ? "" : code(finding.remedy());
        return remedy + (remedy.isEmpty() || waiver.isEmpty() ? "" : "<br>") + waiver;
    }

    /** A code span (CommonMark §6.1) that can stand in a cell; a space in it does not count. */
    static String code(String text) {
        String safe = ShownText.of(text, 600).replace("`", "\\x60").replace("|", "\\x7c");
        return safe.isBlank() ? "" : "`" + safe + "`";
    }
}
