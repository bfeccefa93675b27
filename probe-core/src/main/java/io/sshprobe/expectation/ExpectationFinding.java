package io.sshprobe.expectation;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.target.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one expectation of one target.
 *
 * @param target the target
 * @param id which expectation; unique among the findings of a target, and the same in every run
 * @param asked what was asked, in a few words without a full stop
 * @param outcome what became of it
 * @param seen what was seen at each address that decided it; never empty
 * @param remedy what to check or do; null unless it failed or is waived
 * @param waiver the waiver for it, which may have expired; null if there is none
 */
public record ExpectationFinding(
        Target target,
        String id,
        String asked,
        Outcome outcome,
        List<SeenAt> seen,
        @Nullable String remedy,
        @Nullable Waiver waiver) {
    /**
     * What was seen at one address.
     *
     * @param address the address; null if the name did not resolve
     * @param outcome what it comes to there
     * @param seen in a few words without a full stop; can hold what a server sent
     * @param cause the cause of the verdict there
     */
    public record SeenAt(@Nullable String address, Outcome outcome, String seen, Cause cause) {}

    public ExpectationFinding {
        seen = List.copyOf(seen);
        if (seen.isEmpty()) {
            throw new IllegalArgumentException("a finding says what was seen");
        }
    }

    /** The same finding with another outcome. */
    public ExpectationFinding withOutcome(Outcome other) {
        return new ExpectationFinding(target, id, asked, other, seen, remedy, waiver);
    }

    /** Whether a waiver for it has run out, so that it counts again. */
    public boolean isWaiverExpired() {
        return waiver != null && (outcome == Outcome.FAILED || outcome == Outcome.NOT_JUDGED);
    }
}
