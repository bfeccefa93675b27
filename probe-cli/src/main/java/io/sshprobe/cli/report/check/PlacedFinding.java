package io.sshprobe.cli.report.check;

import io.sshprobe.expectation.ExpectationFinding;
import io.sshprobe.expectation.Outcome;
import io.sshprobe.target.Target;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A finding and where it belongs.
 *
 * @param checked what became of its target
 * @param finding the finding
 * @param twin 1, or which of several targets with the same host and port, whose findings have the same ids
 */
record PlacedFinding(CheckedTarget checked, ExpectationFinding finding, int twin) {
    /** All findings by outcome, each outcome in the order of the targets. */
    static Map<Outcome, List<PlacedFinding>> byOutcome(CheckReport report) {
        Map<Outcome, List<PlacedFinding>> all = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            all.put(outcome, new ArrayList<>());
        }
        Map<String, Integer> twins = new HashMap<>();
        for (CheckedTarget checked : report.targets()) {
            int twin = twins.merge(key(checked.target()), 1, Integer::sum);
            for (ExpectationFinding finding : checked.findings()) {
                all.get(finding.outcome()).add(new PlacedFinding(checked, finding, twin));
            }
        }
        return all;
    }

    /** All findings, the worst first. */
    static List<PlacedFinding> worstFirst(CheckReport report) {
        Map<Outcome, List<PlacedFinding>> all = byOutcome(report);
        List<PlacedFinding> sorted = new ArrayList<>();
        for (int i = Outcome.values().length - 1; i >= 0; i--) {
            sorted.addAll(all.get(Outcome.values()[i]));
        }
        return sorted;
    }

    /** Which finding it is: the same text in every run, whatever the target is called and wherever it stands in the file. */
    String identity() {
        return key(checked.target()) + "/" + finding.id() + (twin > 1 ? "/" + twin : "");
    }

    private static String key(Target target) {
        return target.toString().toLowerCase(Locale.ROOT);
    }
}
