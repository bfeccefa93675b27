package io.sshprobe.json;

import io.sshprobe.observation.Observation;
import io.sshprobe.observation.VantageObservation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What other places saw of the same target: an array of objects. */
final class VantageObservationJson {
    static final String ELSEWHERE = "elsewhere";

    private static final String VANTAGE = "vantage";
    private static final String SEEN = "seen";

    private VantageObservationJson() {}

    static void write(JsonText json, List<VantageObservation> observations) {
        json.openArray(ELSEWHERE);
        for (VantageObservation observation : observations) {
            json.openObject();
            json.string(VANTAGE, observation.vantage());
            json.name(SEEN);
            ObservationJson.write(json, observation.seen());
            json.closeObject();
        }
        json.closeArray();
    }

    /** Reads one; null, and noted, if it has words that this version does not know. */
    static @Nullable VantageObservation read(JsonInput json) {
        String vantage = null;
        boolean said = false;
        Observation seen = null;
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case VANTAGE -> vantage = json.text();
                case SEEN -> {
                    said = true;
                    seen = ObservationJson.read(json);
                }
                default -> json.skip();
            }
        }
        String place = json.needed(VANTAGE, vantage);
        json.needed(SEEN, said ? SEEN : null);
        return seen == null ? null : new VantageObservation(place, seen);
    }
}
