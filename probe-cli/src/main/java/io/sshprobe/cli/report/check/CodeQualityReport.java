package io.sshprobe.cli.report.check;

import io.sshprobe.cli.input.check.SourcePlace;
import io.sshprobe.expectation.ExpectationFinding;
import io.sshprobe.expectation.Outcome;
import io.sshprobe.json.JsonText;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The Code Quality report of GitLab: an array of what is not as expected, each at its target's line of the file.
 *
 * <p>GitLab shows it beside the lines of a merge request, and compares it with that of the target branch; test results are
 * what it takes from {@code junit}. What is waived is not in it: the format has no word for that.
 */
final class CodeQualityReport implements CheckWriter {
    /** More are of no use beside a file. */
    static final int MAX_RESULTS = 25_000;

    private final ReportSettings how;

    CodeQualityReport(ReportSettings how) {
        this.how = how;
    }

    @Override
    public byte[] end(CheckReport report) {
        String file = Objects.requireNonNull(report.file(), "entries stand at lines of a file");
        List<PlacedFinding> written = PlacedFinding.worstFirst(report).stream()
                .filter(each -> severity(each.finding().outcome()) != null)
                .limit(MAX_RESULTS)
                .toList();
        JsonText json = new JsonText(1 << 14);
        json.openArray();
        written.forEach(each -> entry(json, each, file));
        json.closeArray();
        return json.takeLine();
    }

    private void entry(JsonText json, PlacedFinding placed, String file) {
        ExpectationFinding finding = placed.finding();
        SourcePlace place = placed.checked().place();
        json.openObject();
        json.string("description", FindingText.sentence(finding));
        json.string(
                "check_name", "sshprobe/" + ShownText.of(ReportRule.of(finding).id()));
        json.word("fingerprint", ReportFingerprint.of(placed));
        json.label("severity", Objects.requireNonNull(severity(finding.outcome())));
        json.openObject("location");
        json.string("path", how.fromRoot(place == null ? file : place.file()));
        json.openObject("lines");
        json.number("begin", place == null ? 1 : place.line());
        json.closeObject();
        json.closeObject();
        json.closeObject();
    }

    /** Null for what is not in the report. */
    private static @Nullable String severity(Outcome outcome) {
        return switch (outcome) {
            case FAILED -> "critical";
            case NOT_JUDGED -> "minor";
            case PASSED_ON_RETRY -> "info";
            case WAIVED, PASSED -> null;
        };
    }
}
