package io.sshprobe.cli.report.check;

import io.sshprobe.cli.report.Paragraph;
import io.sshprobe.cli.report.Style;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.expectation.AlgorithmPolicy;
import io.sshprobe.expectation.ExpectationFinding;
import io.sshprobe.expectation.ExpectationFinding.SeenAt;
import io.sshprobe.expectation.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** For people: what failed, one sentence each, then why, then the rest, then how many. */
public final class CheckText implements CheckWriter {
    /** How many failures are told; more than anyone reads. */
    static final int MAX_FAILURES = 200;

    /** How many targets have their evidence shown, and how many findings each of the other lists has. */
    static final int MAX_OTHERS = 50;

    /** The most characters of what was seen at one address. */
    private static final int MAX_SEEN = 1200;

    /** A narrower line has no room after the indent. */
    private static final int MIN_WIDTH = 40;

    private final Style style;
    private final int width;

    /** Writes in this width, with or without colours. */
    public CheckText(ReportSettings how) {
        this.style = new Style(how.colored());
        this.width = Math.max(Math.min(how.width(), Paragraph.WIDTH), MIN_WIDTH);
    }

    @Override
    public byte[] end(CheckReport report) {
        return text(report).getBytes(StandardCharsets.UTF_8);
    }

    /** One line about a target that is judged, for a log: no colours move a cursor; with its line end. */
    public String line(CheckedTarget checked) {
        Outcome worst = checked.outcome();
        long same = checked.findings().stream()
                .filter(finding -> finding.outcome() == worst)
                .count();
        String text = FindingText.who(checked.target());
        if (worst == Outcome.PASSED) {
            return lead(worst) + text + ": " + FindingText.count(same, "expectation", "s") + "\n";
        }
        ExpectationFinding first = checked.findings().stream()
                .filter(finding -> finding.outcome() == worst)
                .findFirst()
                .orElseThrow();
        String more = same == 1 ? "" : " (and " + FindingText.count(same - 1, "other expectation", "s") + ")";
        return lead(worst) + FindingText.ofOutcome(first) + more + "\n";
    }

    private String lead(Outcome outcome) {
        String padded = "%-16s".formatted(FindingText.outcome(outcome));
        return coloured(outcome, padded);
    }

    private String coloured(Outcome outcome, String text) {
        return switch (outcome) {
            case FAILED -> style.bad(text);
            case NOT_JUDGED, WAIVED -> style.warning(text);
            case PASSED, PASSED_ON_RETRY -> style.good(text);
        };
    }

    /** The whole report: lines that are no wider than asked for, colours not counted, the last with its line end. */
    public String text(CheckReport report) {
        List<PlacedFinding> all = PlacedFinding.worstFirst(report);
        List<String> lines = new ArrayList<>();
        List<PlacedFinding> failed = PlacedFinding.of(Outcome.FAILED, all);
        lines.add(style.strong("sshprobe check" + (report.file() == null ? "" : " " + ShownText.of(report.file()))));
        lines.add("");
        section(lines, Outcome.FAILED, failed, MAX_FAILURES, FindingText::ofOutcome);
        evidence(lines, failed);
        section(
                lines,
                Outcome.NOT_JUDGED,
                PlacedFinding.of(Outcome.NOT_JUDGED, all),
                MAX_OTHERS,
                FindingText::ofOutcome);
        section(lines, Outcome.WAIVED, PlacedFinding.of(Outcome.WAIVED, all), MAX_OTHERS, FindingText::ofOutcome);
        section(
                lines,
                Outcome.PASSED_ON_RETRY,
                PlacedFinding.of(Outcome.PASSED_ON_RETRY, all),
                MAX_OTHERS,
                FindingText::ofOutcome);
        passedOver(lines, report);
        policies(lines, report.policies());
        boolean well =
                failed.isEmpty() && PlacedFinding.of(Outcome.NOT_JUDGED, all).isEmpty() && !report.interrupted();
        Paragraph.lines("", "  ", CheckCounts.line(report) + ".", width)
                .forEach(line -> lines.add(well ? style.good(line) : failed.isEmpty() ? line : style.bad(line)));
        return String.join("\n", lines) + "\n";
    }

    private void section(
            List<String> lines,
            Outcome outcome,
            List<PlacedFinding> findings,
            int most,
            Function<ExpectationFinding, String> sentence) {
        if (findings.isEmpty()) {
            return;
        }
        String title = FindingText.outcome(outcome);
        lines.add(style.strong(coloured(outcome, title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1))));
        findings.stream()
                .limit(most)
                .forEach(each -> lines.addAll(Paragraph.lines("  ", "    ", sentence.apply(each.finding()), width)));
        leftOut(lines, findings.size(), most);
        lines.add("");
    }

    private static void leftOut(List<String> lines, int size, int most) {
        if (size > most) {
            lines.add("  and " + FindingText.count(size - most, "more", "") + ": --out jsonl=FILE has all");
        }
    }

    /** Of each target with a failure: its addresses, and what was seen there that decided something. */
    private void evidence(List<String> lines, List<PlacedFinding> failed) {
        Set<CheckedTarget> targets = new LinkedHashSet<>();
        failed.forEach(each -> targets.add(each.checked()));
        if (targets.isEmpty()) {
            return;
        }
        lines.add(style.strong("Evidence"));
        targets.stream().limit(MAX_OTHERS).forEach(checked -> {
            lines.addAll(Paragraph.lines("  ", "    ", where(checked), width));
            for (ExpectationFinding finding : checked.findings()) {
                if (finding.outcome() == Outcome.FAILED) {
                    for (SeenAt seen : finding.seen()) {
                        String text = FindingText.evidence(seen, MAX_SEEN);
                        lines.addAll(
                                Paragraph.lines("    ", "      ", ShownText.of(finding.id()) + ", " + text, width));
                    }
                }
            }
        });
        leftOut(lines, targets.size(), MAX_OTHERS);
        lines.add("");
    }

    /** Addresses of targets that are fine as far as they can be reached from here. */
    private void passedOver(List<String> lines, CheckReport report) {
        List<String> all = report.targets().stream()
                .flatMap(checked -> checked.findings().stream().limit(1).flatMap(finding -> finding.seen().stream()
                        .filter(seen -> seen.cause() == Cause.SKIPPED && finding.outcome() != Outcome.NOT_JUDGED)
                        .map(seen -> FindingText.who(checked.target()) + ": " + FindingText.evidence(seen, MAX_SEEN))))
                .toList();
        if (all.isEmpty()) {
            return;
        }
        lines.add(style.strong("No route from here, so these addresses do not count"));
        all.stream().limit(MAX_OTHERS).forEach(each -> lines.addAll(Paragraph.lines("  ", "    ", each, width)));
        leftOut(lines, all.size(), MAX_OTHERS);
        lines.add("");
    }

    private static String where(CheckedTarget checked) {
        return FindingText.who(checked.target())
                + (checked.place() == null
                        ? ""
                        : ", " + ShownText.of(checked.place().toString()));
    }

    private void policies(List<String> lines, List<AlgorithmPolicy> policies) {
        if (policies.isEmpty()) {
            return;
        }
        lines.add(style.strong("Policies"));
        for (AlgorithmPolicy policy : policies) {
            lines.addAll(Paragraph.lines(
                    "  ", "    ", ShownText.of(policy.name()) + ": " + ShownText.of(policy.source()), width));
        }
        lines.add("");
    }
}
