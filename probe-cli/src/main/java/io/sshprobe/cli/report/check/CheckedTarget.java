package io.sshprobe.cli.report.check;

import io.sshprobe.cli.input.check.SourcePlace;
import io.sshprobe.expectation.ExpectationFinding;
import io.sshprobe.expectation.Outcome;
import io.sshprobe.target.Target;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the expectations of one target.
 *
 * @param target the target; its label is the name that the user gave it
 * @param place where the file names it; null if it is an argument
 * @param findings one for each expectation, in their order; never empty
 */
public record CheckedTarget(Target target, @Nullable SourcePlace place, List<ExpectationFinding> findings) {
    public CheckedTarget {
        findings = List.copyOf(findings);
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("at least one thing is expected of a target");
        }
    }

    /** The worst outcome of all. */
    public Outcome outcome() {
        return findings.stream()
                .map(ExpectationFinding::outcome)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
