package io.sshprobe.cli.report.check;

import io.sshprobe.cli.input.check.SourcePlace;
import io.sshprobe.expectation.ExpectationFinding;
import io.sshprobe.expectation.Outcome;
import io.sshprobe.expectation.Waiver;
import io.sshprobe.json.JsonText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * SARIF 2.1.0 (OASIS): what failed, is waived, could not be judged or passed on retry, each at its target's line of the file.
 *
 * <p>Written member by member: see docs/decisions.
 */
final class SarifReport implements CheckWriter {
    /** GitHub refuses a run with more results. */
    static final int MAX_RESULTS = 25_000;

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /** The fingerprint by which GitHub follows an alert; without it, the text of the line would be taken. */
    private static final String FOLLOWED = "primaryLocationLineHash";

    private final ReportSettings how;
    private final int mostResults;

    SarifReport(ReportSettings how) {
        this(how, MAX_RESULTS);
    }

    /** With a limit of its own. */
    SarifReport(ReportSettings how, int mostResults) {
        this.how = how;
        this.mostResults = mostResults;
    }

    @Override
    public byte[] end(CheckReport report) {
        List<PlacedFinding> all = PlacedFinding.worstFirst(report).stream()
                .filter(each -> each.finding().outcome() != Outcome.PASSED)
                .toList();
        List<PlacedFinding> written = all.subList(0, Math.min(all.size(), mostResults));
        List<ReportRule> rules = written.stream()
                .map(each -> ReportRule.of(each.finding()))
                .distinct()
                .toList();
        JsonText json = new JsonText(1 << 16);
        json.openObject();
        json.label("version", "2.1.0");
        json.word("$schema", SCHEMA);
        json.openArray("runs");
        json.openObject();
        json.openObject("tool");
        json.openObject("driver");
        json.label("name", "sshprobe");
        json.string("version", how.toolVersion());
        json.openArray("rules");
        rules.forEach(rule -> rule(json, rule));
        json.closeArray();
        json.closeObject();
        json.closeObject();
        invocation(json, report, all.size() - written.size());
        json.label("columnKind", "utf16CodeUnits");
        json.openArray("results");
        String file = Objects.requireNonNull(report.file(), "results stand at lines of a file");
        written.forEach(each -> result(json, each, rules, file));
        json.closeArray();
        json.closeObject();
        json.closeArray();
        json.closeObject();
        return json.takeLine();
    }

    private void rule(JsonText json, ReportRule rule) {
        json.openObject();
        json.string("id", ShownText.of(rule.id()));
        text(json, "shortDescription", rule.title());
        text(json, "fullDescription", rule.title());
        text(json, "help", rule.help());
        if (rule.cause() != null && how.pages() != null) {
            json.string("helpUri", how.pages() + "/" + rule.cause().label() + ".md");
        }
        json.closeObject();
    }

    private static void text(JsonText json, String name, String text) {
        json.openObject(name);
        json.string("text", text);
        json.closeObject();
    }

    private static void invocation(JsonText json, CheckReport report, int leftOut) {
        json.openArray("invocations");
        json.openObject();
        json.bool("executionSuccessful", !report.interrupted());
        json.instant("startTimeUtc", report.began());
        json.instant("endTimeUtc", report.began().plus(report.took()));
        List<String> notes = new ArrayList<>(List.of(CheckCounts.line(report) + "."));
        if (leftOut > 0) {
            notes.add(FindingText.count(leftOut, "result", "s")
                    + " more are left out, the best: code scanning takes no more. --out jsonl=FILE has all.");
        }
        json.openArray("toolExecutionNotifications");
        for (String note : notes) {
            json.openObject();
            json.label("level", "note");
            text(json, "message", note);
            json.closeObject();
        }
        json.closeArray();
        json.closeObject();
        json.closeArray();
    }

    private void result(JsonText json, PlacedFinding placed, List<ReportRule> rules, String file) {
        ExpectationFinding finding = placed.finding();
        ReportRule rule = ReportRule.of(finding);
        json.openObject();
        json.string("ruleId", ShownText.of(rule.id()));
        json.number("ruleIndex", rules.indexOf(rule));
        json.label("level", level(finding.outcome()));
        // "[text](target)" is a link in a message (SARIF §3.11.6).
        text(json, "message", FindingText.sentence(finding).replace("](", "]\\x28"));
        json.openArray("locations");
        location(json, placed.checked().place(), file);
        json.closeArray();
        String fingerprint = ReportFingerprint.of(placed);
        json.openObject("partialFingerprints");
        json.word(FOLLOWED, fingerprint + ":1");
        json.word("sshprobeFinding/v1", fingerprint);
        json.closeObject();
        if (finding.outcome() == Outcome.WAIVED && finding.waiver() != null) {
            suppression(json, finding.waiver());
        }
        json.openObject("properties");
        json.label("outcome", finding.outcome().label());
        json.closeObject();
        json.closeObject();
    }

    /** A waived one keeps its level: that it is accepted is said by the suppression. */
    private static String level(Outcome outcome) {
        return switch (outcome) {
            case FAILED, WAIVED -> "error";
            case NOT_JUDGED -> "warning";
            case PASSED_ON_RETRY, PASSED -> "note";
        };
    }

    private static void suppression(JsonText json, Waiver waiver) {
        json.openArray("suppressions");
        json.openObject();
        json.label("kind", "external");
        json.label("status", "accepted");
        json.string("justification", FindingText.waived(waiver));
        json.closeObject();
        json.closeArray();
    }

    /** A target that is an argument stands at the beginning of the file: GitHub refuses a result that is nowhere. */
    private void location(JsonText json, @Nullable SourcePlace place, String file) {
        json.openObject();
        json.openObject("physicalLocation");
        json.openObject("artifactLocation");
        json.string("uri", uri(place == null ? file : place.file()));
        json.closeObject();
        json.openObject("region");
        json.number("startLine", place == null ? 1 : place.line());
        json.number("startColumn", place == null ? 1 : place.column());
        json.closeObject();
        json.closeObject();
        json.closeObject();
    }

    /** A relative URI reference (RFC 3986 §4.2), with escapes where the name needs them. */
    private String uri(String file) {
        try {
            String escaped = new URI(null, null, how.fromRoot(file), null).toASCIIString();
            return escaped.startsWith("//") ? "/." + escaped : escaped;
        } catch (URISyntaxException impossible) {
            return "unnamed";
        }
    }
}
