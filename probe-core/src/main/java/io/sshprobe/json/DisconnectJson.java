package io.sshprobe.json;

import io.sshprobe.ssh.DisconnectMessage;
import org.jspecify.annotations.Nullable;

/** The peer's SSH_MSG_DISCONNECT: an object, or null. */
final class DisconnectJson {
    static final String DISCONNECT = "disconnect";

    private static final String REASON = "reason";
    private static final String REASON_NAME = "reason_name";
    private static final String DESCRIPTION = "description";

    private DisconnectJson() {}

    static void write(JsonText json, @Nullable DisconnectMessage message) {
        if (message == null) {
            json.nothing(DISCONNECT);
            return;
        }
        json.openObject(DISCONNECT);
        json.number(REASON, message.reason());
        json.string(REASON_NAME, message.reasonName());
        json.string(DESCRIPTION, message.description());
        json.closeObject();
    }

    static DisconnectMessage read(JsonInput json) {
        Long reason = null;
        String description = null;
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case REASON -> reason = json.number();
                case DESCRIPTION -> description = json.text();
                default -> json.skip(); // the name follows from the number
            }
        }
        return new DisconnectMessage(json.needed(REASON, reason), json.needed(DESCRIPTION, description));
    }
}
