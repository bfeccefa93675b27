package io.sshprobe.json;

import io.sshprobe.observation.StageOutcome;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.target.Stage;
import org.jspecify.annotations.Nullable;

/**
 * One stage of one probe as a line has it; the labels may be those of a later version.
 *
 * @param stage the label of the stage
 * @param outcome the label of its outcome
 * @param startNanos when it began, from the start of the probe
 * @param durationNanos how long it took
 * @param ownNanos how much of that our own code ran
 */
public record SavedStage(String stage, String outcome, long startNanos, long durationNanos, long ownNanos) {
    /** How long the probe waited for others, at least. */
    public long waitedNanos() {
        return Math.max(0, durationNanos - ownNanos);
    }

    /** The stage as this version has it; null, and noted, if it has words that this version does not know. */
    @Nullable StageRecord known(JsonInput json) {
        Stage knownStage = json.known(Words.STAGES, stage);
        StageOutcome knownOutcome = json.known(Words.OUTCOMES, outcome);
        return knownStage == null || knownOutcome == null
                ? null
                : new StageRecord(knownStage, knownOutcome, startNanos, durationNanos, ownNanos);
    }
}
