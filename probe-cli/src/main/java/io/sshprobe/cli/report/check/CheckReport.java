package io.sshprobe.cli.report.check;

import io.sshprobe.expectation.AlgorithmPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a whole check.
 *
 * @param file the file with the expectations, as the user named it; null if all are arguments
 * @param began when it began
 * @param took how long it took
 * @param targets every target, in the order of the file and the arguments
 * @param policies the named policies that were applied, each once
 * @param interrupted whether it was ended before every target was judged
 */
public record CheckReport(
        @Nullable String file,
        Instant began,
        Duration took,
        List<CheckedTarget> targets,
        List<AlgorithmPolicy> policies,
        boolean interrupted) {
    public CheckReport {
        targets = List.copyOf(targets);
        policies = List.copyOf(policies);
    }
}
