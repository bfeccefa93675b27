package io.sshprobe.json;

import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.json.SavedVerdict.RemedyText;
import java.util.List;

/** What to check and do: an array of objects, the same wherever there is one. */
final class RemedyJson {
    static final String REMEDY = "remedy";
    static final String WHERE = "where";
    static final String ACTION = "action";

    private RemedyJson() {}

    /** Writes the member {@code remedy} of the object that is open. */
    static void write(JsonText json, List<Remedy> remedies) {
        json.openArray(REMEDY);
        for (Remedy remedy : remedies) {
            json.openObject();
            json.label(WHERE, remedy.where().label());
            json.string(ACTION, remedy.action());
            json.closeObject();
        }
        json.closeArray();
    }

    static RemedyText read(JsonInput json) {
        String where = null;
        String action = null;
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case WHERE -> where = json.label();
                case ACTION -> action = json.text();
                default -> json.skip();
            }
        }
        RemedyText remedy = new RemedyText(json.needed(WHERE, where), json.needed(ACTION, action));
        json.known(Words.PLACES, remedy.where());
        return remedy;
    }
}
