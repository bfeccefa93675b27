package io.sshprobe.json;

import io.sshprobe.observation.StageRecord;
import io.sshprobe.target.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stages of a probe: an array with one object for each. */
final class StageJson {
    static final String STAGES = "stages";

    private static final String STAGE = "stage";
    private static final String OUTCOME = "outcome";
    private static final String START = "start_ms";
    private static final String DURATION = "duration_ms";
    private static final String OWN = "own_ms";

    private static final int NANO_DIGITS = 6;

    private StageJson() {}

    static void write(JsonText json, List<StageRecord> stages) {
        json.openArray(STAGES);
        for (StageRecord stage : stages) {
            json.openObject();
            json.label(STAGE, stage.stage().label());
            json.label(OUTCOME, stage.outcome().label());
            json.millis(START, stage.startNanos(), NANO_DIGITS);
            json.millis(DURATION, stage.durationNanos(), NANO_DIGITS);
            json.millis(OWN, stage.ownNanos(), NANO_DIGITS);
            json.closeObject();
        }
        json.closeArray();
    }

    static SavedStage read(JsonInput json) {
        String stage = null;
        String outcome = null;
        Long start = null;
        Long duration = null;
        Long own = null;
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case STAGE -> stage = json.label();
                case OUTCOME -> outcome = json.label();
                case START -> start = json.scaled(NANO_DIGITS);
                case DURATION -> duration = json.scaled(NANO_DIGITS);
                case OWN -> own = json.scaled(NANO_DIGITS);
                default -> json.skip();
            }
        }
        return new SavedStage(
                json.needed(STAGE, stage),
                json.needed(OUTCOME, outcome),
                json.needed(START, start),
                json.needed(DURATION, duration),
                json.needed(OWN, own));
    }

    /**
     * A record for every stage of this version, in order: a stage that an older version did not have was not reached.
     *
     * @return null, and noted, if there is a word that this version does not know
     */
    static @Nullable List<StageRecord> known(JsonInput json, List<SavedStage> saved) {
        List<StageRecord> all = new ArrayList<>();
        boolean allKnown = true;
        for (SavedStage each : saved) {
            StageRecord stage = each.known(json);
            if (stage == null) {
                allKnown = false;
                continue;
            }
            if (stage.stage().place() < all.size()) {
                throw new IllegalArgumentException("the stage '" + each.stage() + "' is not in its place");
            }
            addUpTo(stage.stage().place(), all);
            all.add(stage);
        }
        addUpTo(Stage.IN_ORDER.size(), all);
        return allKnown ? all : null;
    }

    private static void addUpTo(int place, List<StageRecord> all) {
        while (all.size() < place) {
            all.add(StageRecord.notReached(Stage.IN_ORDER.get(all.size())));
        }
    }
}
