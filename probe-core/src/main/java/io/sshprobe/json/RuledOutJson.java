package io.sshprobe.json;

import io.sshprobe.diagnosis.RuledOut;
import io.sshprobe.json.SavedVerdict.RuledOutCause;

/** A look-alike that cannot be it: an object. */
final class RuledOutJson {
    private static final String CAUSE = "cause";
    private static final String BECAUSE = "because";

    private RuledOutJson() {}

    static void write(JsonText json, RuledOut ruledOut) {
        json.openObject();
        json.label(CAUSE, ruledOut.cause().label());
        json.string(BECAUSE, ruledOut.because());
        json.closeObject();
    }

    static RuledOutCause read(JsonInput json) {
        String cause = null;
        String because = null;
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case CAUSE -> cause = json.label();
                case BECAUSE -> because = json.text();
                default -> json.skip();
            }
        }
        RuledOutCause ruledOut = new RuledOutCause(json.needed(CAUSE, cause), json.needed(BECAUSE, because));
        json.known(Words.CAUSES, ruledOut.cause());
        return ruledOut;
    }
}
