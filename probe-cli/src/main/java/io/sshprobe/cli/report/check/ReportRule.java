package io.sshprobe.cli.report.check;

import io.sshprobe.cli.report.TextExplanation;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Family;
import io.sshprobe.diagnosis.page.CausePages;
import io.sshprobe.expectation.ExpectationFinding;
import org.jspecify.annotations.Nullable;

/**
 * What a finding is an instance of, for code scanning: a cause, where a verdict is not as expected, or a kind of expectation.
 *
 * @param id {@code cause/LABEL}, or the first word of the expectation's id, also where a verdict is well and should not be
 * @param cause the cause; null for a kind of expectation
 */
record ReportRule(String id, @Nullable Cause cause) {
    private static final String VERDICT = "verdict";

    static ReportRule of(ExpectationFinding finding) {
        String kind = finding.id().split("/", 2)[0];
        Cause cause = finding.seen().get(0).cause();
        return kind.equals(VERDICT) && cause.family() != Family.OK
                ? new ReportRule("cause/" + cause.label(), cause)
                : new ReportRule(kind, null);
    }

    /** In a few words. */
    String title() {
        return cause == null
                ? "The server is not as expected: " + ShownText.of(id)
                : CausePages.of(cause).headline();
    }

    /** All that is known about it. */
    String help() {
        return cause == null
                ? "The expectation '" + ShownText.of(id) + "' is not met. The result says what was asked and what was"
                        + " seen. 'sshprobe check --help' describes the expectations."
                : new TextExplanation(false).cause(cause);
    }
}
