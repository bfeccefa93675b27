package io.sshprobe.json;

import io.sshprobe.ssh.Deviation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server did otherwise than a client expects: an array of objects, left out if it is empty. */
final class DeviationJson {
    static final String DEVIATIONS = "deviations";

    private static final String KIND = "kind";
    private static final String DETAIL = "detail";
    private static final String CLIENT_MESSAGE = "client_message";

    private DeviationJson() {}

    static void write(JsonText json, List<Deviation> deviations) {
        if (deviations.isEmpty()) {
            return;
        }
        json.openArray(DEVIATIONS);
        for (Deviation deviation : deviations) {
            json.openObject();
            json.label(KIND, deviation.kind().label());
            json.string(DETAIL, deviation.detail());
            json.string(CLIENT_MESSAGE, deviation.clientMessage());
            json.closeObject();
        }
        json.closeArray();
    }

    /** Reads one of them; null if this version does not know its kind. */
    static @Nullable Deviation read(JsonInput json) {
        String kind = null;
        String detail = null;
        String clientMessage = null;
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case KIND -> kind = json.label();
                case DETAIL -> detail = json.text();
                case CLIENT_MESSAGE -> clientMessage = json.optional(JsonInput::text);
                default -> json.skip();
            }
        }
        Deviation.Kind known = json.known(Words.DEVIATIONS, json.needed(KIND, kind));
        return known == null ? null : new Deviation(known, json.needed(DETAIL, detail), clientMessage);
    }
}
