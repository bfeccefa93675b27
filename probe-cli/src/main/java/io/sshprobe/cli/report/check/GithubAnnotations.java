package io.sshprobe.cli.report.check;

import io.sshprobe.cli.input.check.SourcePlace;
import io.sshprobe.expectation.ExpectationFinding;
import io.sshprobe.expectation.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Workflow commands of GitHub Actions: an annotation for each finding that is not well, the worst first.
 *
 * <p>GitHub shows ten of each level for each step, and drops the others without a word: so no more are written, and one of
 * them says how many there are.
 */
final class GithubAnnotations implements CheckWriter {
    /** How many annotations of a level GitHub shows for a step. */
    static final int MAX_OF_LEVEL = 10;

    private final ReportSettings how;

    GithubAnnotations(ReportSettings how) {
        this.how = how;
    }

    @Override
    public byte[] end(CheckReport report) {
        List<PlacedFinding> all = PlacedFinding.worstFirst(report);
        List<String> lines = new ArrayList<>();
        lines.add("::notice title=sshprobe check::" + data(CheckCounts.line(report)));
        lines.addAll(level("error", PlacedFinding.of(Outcome.FAILED, all), MAX_OF_LEVEL));
        lines.addAll(level("warning", PlacedFinding.of(Outcome.NOT_JUDGED, all), MAX_OF_LEVEL));
        List<PlacedFinding> others = new ArrayList<>(PlacedFinding.of(Outcome.WAIVED, all));
        others.addAll(PlacedFinding.of(Outcome.PASSED_ON_RETRY, all));
        lines.addAll(level("notice", others, MAX_OF_LEVEL - 1)); // the first line is one
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private List<String> level(String level, List<PlacedFinding> findings, int most) {
        List<String> lines = new ArrayList<>();
        boolean cut = findings.size() > most;
        int shown = cut ? most - 1 : findings.size();
        findings.stream().limit(shown).forEach(each -> lines.add(annotation(level, each)));
        if (cut) {
            lines.add("::" + level + " title=sshprobe%3A not all are shown::"
                    + data(FindingText.count(findings.size() - shown, "more finding", "s")
                            + " of this level: the log and the job summary have them"));
        }
        return lines;
    }

    private String annotation(String level, PlacedFinding placed) {
        ExpectationFinding finding = placed.finding();
        SourcePlace place = placed.checked().place();
        String where = place == null
                ? ""
                : "file=" + property(how.fromRoot(place.file())) + ",line=" + place.line() + ",col=" + place.column()
                        + ",";
        return "::" + level + " " + where + "title="
                + property("sshprobe: " + FindingText.who(finding.target()) + ", " + ShownText.of(finding.id(), 100))
                + "::" + data(FindingText.message(finding));
    }

    /** The escapes of a message (actions/toolkit, core/src/command.ts, escapeData). */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    /** The escapes of a property (escapeProperty in the same file). */
    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
