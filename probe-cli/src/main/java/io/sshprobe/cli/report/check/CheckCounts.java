package io.sshprobe.cli.report.check;

import io.sshprobe.expectation.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How often each outcome was found.
 *
 * @param targets how many targets have it as their worst one
 * @param findings how many findings have it
 */
record CheckCounts(Map<Outcome, Long> targets, Map<Outcome, Long> findings) {
    static CheckCounts of(CheckReport report) {
        Map<Outcome, Long> targets = new EnumMap<>(Outcome.class);
        Map<Outcome, Long> findings = new EnumMap<>(Outcome.class);
        for (CheckedTarget checked : report.targets()) {
            targets.merge(checked.outcome(), 1L, Long::sum);
            checked.findings().forEach(finding -> findings.merge(finding.outcome(), 1L, Long::sum));
        }
        return new CheckCounts(targets, findings);
    }

    long targets(Outcome worst) {
        return targets.getOrDefault(worst, 0L);
    }

    long findings(Outcome outcome) {
        return findings.getOrDefault(outcome, 0L);
    }

    long allTargets() {
        return targets.values().stream().mapToLong(Long::longValue).sum();
    }

    long allFindings() {
        return findings.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The whole check in one line without a full stop. */
    static String line(CheckReport report) {
        CheckCounts counts = of(report);
        List<String> parts = new ArrayList<>();
        for (Outcome outcome : PlacedFinding.WORST_FIRST) {
            if (counts.findings(outcome) > 0) {
                parts.add(String.format(Locale.ROOT, "%,d %s", counts.findings(outcome), FindingText.outcome(outcome)));
            }
        }
        return FindingText.count(counts.allTargets(), "target", "s") + ", "
                + FindingText.count(counts.allFindings(), "expectation", "s")
                + (parts.isEmpty() ? "" : ": " + String.join(", ", parts))
                + String.format(Locale.ROOT, "; took %.1f s", report.took().toMillis() / 1000.0)
                + (report.interrupted() ? "; interrupted before every target was judged" : "");
    }
}
