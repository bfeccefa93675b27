package io.sshprobe.cli.report.check;

import io.sshprobe.expectation.ExpectationFinding;
import io.sshprobe.expectation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How often each outcome was found.
 *
 * @param targets of targets, by the ordinal of their worst outcome
 * @param findings of findings, by the ordinal of their outcome
 */
record CheckCounts(List<Long> targets, List<Long> findings) {
    static CheckCounts of(CheckReport report) {
        long[] targets = new long[Outcome.values().length];
        long[] findings = new long[Outcome.values().length];
        for (CheckedTarget checked : report.targets()) {
            targets[checked.outcome().ordinal()]++;
            for (ExpectationFinding finding : checked.findings()) {
                findings[finding.outcome().ordinal()]++;
            }
        }
        return new CheckCounts(list(targets), list(findings));
    }

    private static List<Long> list(long[] counts) {
        List<Long> list = new ArrayList<>();
        for (long count : counts) {
            list.add(count);
        }
        return List.copyOf(list);
    }

    long targets(Outcome worst) {
        return targets.get(worst.ordinal());
    }

    long findings(Outcome outcome) {
        return findings.get(outcome.ordinal());
    }

    long allTargets() {
        return targets.stream().mapToLong(Long::longValue).sum();
    }

    long allFindings() {
        return findings.stream().mapToLong(Long::longValue).sum();
    }

    /** The whole check in one line without a full stop. */
    static String line(CheckReport report) {
        CheckCounts counts = of(report);
        List<String> parts = new ArrayList<>();
        for (int i = Outcome.values().length - 1; i >= 0; i--) {
            Outcome outcome = Outcome.values()[i];
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
