package io.sshprobe.json;

import io.sshprobe.ssh.IdentificationString;
import org.jspecify.annotations.Nullable;

/** The server's identification string for a reader of the line: an object, or null. */
final class ServerIdJson {
    static final String SERVER_ID = "server_id";

    private static final String RAW = "raw";
    private static final String VERSION = "version";
    private static final String SOFTWARE = "software";
    private static final String COMMENTS = "comments";

    private ServerIdJson() {}

    static void write(JsonText json, @Nullable IdentificationString id) {
        if (id == null) {
            json.nothing(SERVER_ID);
            return;
        }
        json.openObject(SERVER_ID);
        json.string(RAW, ReadableText.of(id.line()));
        json.string(VERSION, ReadableText.of(id.protocolVersion()));
        json.string(SOFTWARE, ReadableText.of(id.softwareVersion()));
        String comments = id.comments();
        json.string(COMMENTS, comments == null ? null : ReadableText.of(comments));
        json.closeObject();
    }

    /** Reads the name of the software. */
    static @Nullable String readSoftware(JsonInput json) {
        String software = null;
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            if (name.equals(SOFTWARE)) {
                software = json.optional(JsonInput::text);
            } else {
                json.skip();
            }
        }
        return software;
    }
}
