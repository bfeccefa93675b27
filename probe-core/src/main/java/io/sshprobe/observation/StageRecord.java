package io.sshprobe.observation;

import io.sshprobe.target.Stage;

/**
 * One stage of one probe.
 *
 * @param stage which
 * @param outcome how far it came
 * @param startNanos when it began, on a monotonic clock that is 0 at the start of the probe; 0 if not reached
 * @param durationNanos how long it took until it completed or failed; 0 if not reached
 */
public record StageRecord(Stage stage, StageOutcome outcome, long startNanos, long durationNanos) {}
