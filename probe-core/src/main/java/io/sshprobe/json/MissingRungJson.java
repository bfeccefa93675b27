package io.sshprobe.json;

import io.sshprobe.observation.EvidenceRung;
import io.sshprobe.observation.MissingRung;
import java.util.List;

/** The rungs of the evidence ladder that were missing: an array of objects. */
final class MissingRungJson {
    static final String MISSING_EVIDENCE = "missing_evidence";

    private static final String RUNG = "rung";
    private static final String WHY = "why";

    private MissingRungJson() {}

    static void write(JsonText json, List<MissingRung> missing) {
        json.openArray(MISSING_EVIDENCE);
        for (MissingRung rung : missing) {
            json.openObject();
            json.string(RUNG, rung.rung().label());
            json.string(WHY, rung.why());
            json.closeObject();
        }
        json.closeArray();
    }

    static MissingRung read(JsonInput json) {
        String rung = null;
        String why = null;
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case RUNG -> rung = json.text();
                case WHY -> why = json.text();
                default -> json.skip();
            }
        }
        return new MissingRung(new EvidenceRung(json.needed(RUNG, rung)), json.needed(WHY, why));
    }
}
