package io.sshprobe.json;

import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.PastOutcome;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.target.Stage;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What earlier runs saw of the endpoint: an array of objects. */
final class PastOutcomeJson {
    static final String HISTORY = "history";

    private static final String AT = "at";
    private static final String LOCAL = "local";
    private static final String END = "end";
    private static final String STAGE = "stage";
    private static final String IDENTIFICATION = "identification";
    private static final String HOST_KEY = "host_key";
    private static final String UNAUTHENTICATED = "unauthenticated";

    private PastOutcomeJson() {}

    static void write(JsonText json, List<PastOutcome> past) {
        json.openArray(HISTORY);
        for (PastOutcome outcome : past) {
            json.openObject();
            json.instant(AT, outcome.at());
            json.string(LOCAL, EndpointJson.text(outcome.local()));
            json.label(END, outcome.end().label());
            json.label(STAGE, outcome.stage().label());
            ByteString identification = outcome.identification();
            json.string(IDENTIFICATION, identification == null ? null : identification.base64());
            json.string(HOST_KEY, outcome.hostKey());
            json.number(UNAUTHENTICATED, outcome.unauthenticated());
            json.closeObject();
        }
        json.closeArray();
    }

    /** Reads one; null, and noted, if it has words that this version does not know. */
    static @Nullable PastOutcome read(JsonInput json) {
        Instant at = null;
        InetAddress local = null;
        String end = null;
        String stage = null;
        ByteString identification = null;
        String hostKey = null;
        Integer unauthenticated = null;
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case AT -> at = json.instant();
                case LOCAL -> local = json.optional(JsonInput::address);
                case END -> end = json.label();
                case STAGE -> stage = json.label();
                case IDENTIFICATION -> identification = json.optional(JsonInput::bytes);
                case HOST_KEY -> hostKey = json.optional(JsonInput::text);
                case UNAUTHENTICATED -> unauthenticated = json.integer();
                default -> json.skip();
            }
        }
        EndKind knownEnd = json.known(Words.END_KINDS, json.needed(END, end));
        Stage knownStage = json.known(Words.STAGES, json.needed(STAGE, stage));
        Instant when = json.needed(AT, at);
        int count = json.needed(UNAUTHENTICATED, unauthenticated);
        return knownEnd == null || knownStage == null
                ? null
                : new PastOutcome(when, local, knownEnd, knownStage, identification, hostKey, count);
    }
}
