package io.sshprobe.observation;

import io.sshprobe.target.Stage;

/**
 * One stage of one probe.
 *
 * @param stage which
 * @param outcome how far it came
 * @param startNanos when it began, on a monotonic clock that is 0 at the start of the probe; 0 if not reached
 * @param durationNanos how long it took until it completed or failed; 0 if not reached
 * @param ownNanos how much of that our own code ran, and did not wait: cryptography, class loading, a busy machine
 */
public record StageRecord(Stage stage, StageOutcome outcome, long startNanos, long durationNanos, long ownNanos) {
    /** A stage that the probe did not come to. */
    public static StageRecord notReached(Stage stage) {
        return new StageRecord(stage, StageOutcome.NOT_REACHED, 0, 0, 0);
    }

    /** How long the probe waited for somebody else, at least: what our own code did may have run beside it. */
    public long waitedNanos() {
        return Math.max(0, durationNanos - ownNanos);
    }
}
