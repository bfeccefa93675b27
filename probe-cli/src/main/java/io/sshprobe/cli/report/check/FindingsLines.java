package io.sshprobe.cli.report.check;

import io.sshprobe.cli.input.FindingsLine;
import io.sshprobe.cli.input.check.SourcePlace;
import io.sshprobe.expectation.AlgorithmPolicy;
import io.sshprobe.expectation.ExpectationFinding;
import io.sshprobe.expectation.ExpectationFinding.SeenAt;
import io.sshprobe.expectation.Outcome;
import io.sshprobe.expectation.Waiver;
import io.sshprobe.investigation.Result;
import io.sshprobe.json.JsonReport;
import io.sshprobe.json.JsonText;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * JSON, a line for each target with its findings, and behind it the lines of its results, as {@code sshprobe --json} writes
 * them; at the end a line about the whole check. {@code docs/schema/sshprobe-check-1.schema.json} has the lines of findings.
 */
final class FindingsLines implements CheckWriter {
    /** How much of each text and how many addresses of a finding a line has: as much as fits into a line that is read. */
    private static final int[][] LIMITS = {{8000, 1000}, {1000, 1000}, {200, 100}, {80, 10}};

    private static final int USUAL_LENGTH = 4096;

    private final String toolVersion;
    private final JsonReport results;

    FindingsLines(ReportSettings how) {
        this.toolVersion = how.toolVersion();
        this.results = new JsonReport(how.toolVersion());
    }

    @Override
    public byte[] target(CheckedTarget target, List<Result> seen) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        lines.writeBytes(findings(target));
        seen.forEach(result -> lines.writeBytes(results.bytes(result, null)));
        return lines.toByteArray();
    }

    private byte[] findings(CheckedTarget checked) {
        byte[] line = {};
        for (int[] limit : LIMITS) {
            line = findings(checked, limit[0], limit[1]);
            if (line.length <= JsonReport.MAX_LINE) {
                return line;
            }
        }
        return line;
    }

    private byte[] findings(CheckedTarget checked, int most, int addresses) {
        JsonText json = begin("target");
        json.string("target", checked.target().host());
        json.string("label", checked.target().label());
        json.number("port", checked.target().port());
        place(json, checked);
        json.label("outcome", checked.outcome().label());
        json.openArray("findings");
        for (ExpectationFinding finding : checked.findings()) {
            finding(json, finding, most, addresses);
        }
        json.closeArray();
        json.closeObject();
        return json.takeLine();
    }

    private static void place(JsonText json, CheckedTarget checked) {
        SourcePlace place = checked.place();
        if (place == null) {
            json.nothing("place");
            return;
        }
        json.openObject("place");
        json.string("file", place.file());
        json.number("line", place.line());
        json.number("column", place.column());
        json.closeObject();
    }

    private static void finding(JsonText json, ExpectationFinding finding, int most, int addresses) {
        json.openObject();
        json.string("id", ShownText.of(finding.id(), most));
        json.string("asked", ShownText.of(finding.asked(), most));
        json.label("outcome", finding.outcome().label());
        json.openArray("seen");
        finding.seen().stream().limit(addresses).forEach(seen -> seen(json, seen, most));
        json.closeArray();
        json.number("addresses", finding.seen().size());
        json.string("remedy", finding.remedy() == null ? null : ShownText.of(finding.remedy(), most));
        waiver(json, finding);
        json.closeObject();
    }

    private static void seen(JsonText json, SeenAt seen, int most) {
        json.openObject();
        json.string("address", seen.address());
        json.label("outcome", seen.outcome().label());
        json.label("cause", seen.cause().label());
        json.string("seen", ShownText.of(seen.seen(), most));
        json.closeObject();
    }

    private static void waiver(JsonText json, ExpectationFinding finding) {
        Waiver waiver = finding.waiver();
        if (waiver == null) {
            json.nothing("waiver");
            return;
        }
        json.openObject("waiver");
        json.string("finding", ShownText.of(waiver.finding()));
        json.string("reason", ShownText.of(waiver.reason()));
        json.string("until", waiver.until().toString());
        json.bool("expired", finding.isWaiverExpired());
        json.closeObject();
    }

    @Override
    public byte[] end(CheckReport report) {
        JsonText json = begin("end");
        json.string("file", report.file());
        json.instant("began", report.began());
        json.number("took_ms", report.took().toMillis());
        json.bool("interrupted", report.interrupted());
        CheckCounts counts = CheckCounts.of(report);
        json.openObject("targets");
        for (Outcome outcome : Outcome.values()) {
            json.number(outcome.label(), counts.targets(outcome));
        }
        json.closeObject();
        json.openObject("findings");
        for (Outcome outcome : Outcome.values()) {
            json.number(outcome.label(), counts.findings(outcome));
        }
        json.closeObject();
        json.openArray("policies");
        for (AlgorithmPolicy policy : report.policies()) {
            json.openObject();
            json.string("name", ShownText.of(policy.name()));
            json.string("source", ShownText.of(policy.source()));
            json.closeObject();
        }
        json.closeArray();
        json.closeObject();
        return json.takeLine();
    }

    private JsonText begin(String line) {
        JsonText json = new JsonText(USUAL_LENGTH);
        json.openObject();
        json.label("schema", FindingsLine.SCHEMA);
        json.label("line", line);
        json.label("tool_version", toolVersion);
        return json;
    }
}
