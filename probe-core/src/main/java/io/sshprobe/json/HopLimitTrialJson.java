package io.sshprobe.json;

import io.sshprobe.observation.HopLimitTrial;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What arrived at which least hop limit. */
record HopLimitTrialJson(String answerTo, int leastHopLimit, boolean arrived) {
    static final String ARRIVALS = "arrivals";

    private static final String ANSWER_TO = "answer_to";
    private static final String LEAST_HOP_LIMIT = "least_hop_limit";
    private static final String ARRIVED = "arrived";

    static void write(JsonText json, List<HopLimitTrial> trials) {
        json.openArray(ARRIVALS);
        for (HopLimitTrial trial : trials) {
            json.openObject();
            json.label(ANSWER_TO, trial.answerTo().label());
            json.number(LEAST_HOP_LIMIT, trial.leastHopLimit());
            json.bool(ARRIVED, trial.arrived());
            json.closeObject();
        }
        json.closeArray();
    }

    static HopLimitTrialJson read(JsonInput json) {
        String answerTo = null;
        Integer least = null;
        Boolean arrived = null;
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case ANSWER_TO -> answerTo = json.label();
                case LEAST_HOP_LIMIT -> least = json.integer();
                case ARRIVED -> arrived = json.bool();
                default -> json.skip();
            }
        }
        return new HopLimitTrialJson(
                json.needed(ANSWER_TO, answerTo), json.needed(LEAST_HOP_LIMIT, least), json.needed(ARRIVED, arrived));
    }

    /** The trials; null, and noted, if one has a word that is not known. */
    static @Nullable List<HopLimitTrial> known(JsonInput json, List<HopLimitTrialJson> saved) {
        List<HopLimitTrial> trials = new ArrayList<>(saved.size());
        for (HopLimitTrialJson one : saved) {
            HopLimitTrial.AnswerTo answerTo = json.known(Words.ANSWERS, one.answerTo);
            if (answerTo == null) {
                return null;
            }
            trials.add(new HopLimitTrial(answerTo, one.leastHopLimit, one.arrived));
        }
        return trials;
    }
}
