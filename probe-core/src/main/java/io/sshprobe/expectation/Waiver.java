package io.sshprobe.expectation;

import io.sshprobe.target.WildcardPattern;
import java.time.LocalDate;

/**
 * A finding that is accepted for now.
 *
 * @param finding the id of the finding, or a pattern with {@code *} and {@code ?}
 * @param reason why it is accepted; never blank
 * @param until the last day, in UTC, on which it is accepted
 */
public record Waiver(String finding, String reason, LocalDate until) {
    public Waiver {
        if (finding.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("a waiver names a finding and a reason");
        }
    }

    /** Whether it is for this finding, expired or not. */
    public boolean isFor(String id) {
        return WildcardPattern.matches(finding, id);
    }

    /** Whether its last day is over. */
    public boolean isExpired(LocalDate today) {
        return today.isAfter(until);
    }
}
