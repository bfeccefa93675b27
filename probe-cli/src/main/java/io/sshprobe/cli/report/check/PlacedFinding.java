package io.sshprobe.cli.report.check;

import io.sshprobe.expectation.ExpectationFinding;
import io.sshprobe.expectation.Outcome;
import io.sshprobe.target.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A finding and where it belongs.
 *
 * @param checked what became of its target
 * @param finding the finding
 * @param twin 1, or which of several targets with the same host and port, whose findings have the same ids
 */
record PlacedFinding(CheckedTarget checked, ExpectationFinding finding, int twin) {
    /** The outcomes, the worst first. */
    static final List<Outcome> WORST_FIRST =
            Stream.of(Outcome.values()).sorted(Comparator.reverseOrder()).toList();

    /** All findings, the worst first, those of one outcome in the order of the targets. */
    static List<PlacedFinding> worstFirst(CheckReport report) {
        List<PlacedFinding> all = new ArrayList<>();
        Map<String, Integer> twins = new HashMap<>();
        for (CheckedTarget checked : report.targets()) {
            int twin = twins.merge(key(checked.target()), 1, Integer::sum);
            checked.findings().forEach(finding -> all.add(new PlacedFinding(checked, finding, twin)));
        }
        all.sort(Comparator.comparing((PlacedFinding each) -> each.finding.outcome())
                .reversed());
        return all;
    }

    /** Those of one outcome. */
    static List<PlacedFinding> of(Outcome outcome, List<PlacedFinding> all) {
        return all.stream().filter(each -> each.finding.outcome() == outcome).toList();
    }

    /** Which finding it is: the same text in every run, whatever the target is called and wherever it stands in the file. */
    String identity() {
        return key(checked.target()) + "/" + finding.id() + (twin > 1 ? "/" + twin : "");
    }

    private static String key(Target target) {
        return target.toString().toLowerCase(Locale.ROOT);
    }
}
