package io.sshprobe.observation;

import io.sshprobe.target.Stage;
import java.time.Duration;

/**
 * One stage of one probe.
 *
 * @param stage which
 * @param outcome how far it came
 * @param startNanos when it began, on a monotonic clock that is 0 at the start of the probe; 0 if not reached
 * @param durationNanos how long it took until it completed or failed; 0 if not reached
 * @param ownNanos how long our own code ran instead of waiting: cryptography, class loading, a busy machine
 */
public record StageRecord(Stage stage, StageOutcome outcome, long startNanos, long durationNanos, long ownNanos) {
    /** The most of our own work that a timeout gives back to the server: it may make work for us without end. */
    public static final Duration MOST_GIVEN_BACK = Duration.ofSeconds(10);

    /** A stage that the probe did not reach. */
    public static StageRecord notReached(Stage stage) {
        return new StageRecord(stage, StageOutcome.NOT_REACHED, 0, 0, 0);
    }

    /** The least time that the probe waited for others: our own code may have run at the same time. */
    public long waitedNanos() {
        return Math.max(0, durationNanos - ownNanos);
    }
}
