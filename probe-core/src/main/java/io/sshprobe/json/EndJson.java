package io.sshprobe.json;

import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.Errno;
import io.sshprobe.observation.IcmpError;
import io.sshprobe.ssh.DisconnectMessage;

/** How a probe ended: an object. */
final class EndJson {
    static final String END = "end";

    private static final String KIND = "kind";
    private static final String BY = "by";
    private static final String STAGE = "stage";
    private static final String AT = "at_ms";
    private static final String DETAIL = "detail";
    private static final String ERRNO = "errno";

    private static final int NANO_DIGITS = 6;

    private EndJson() {}

    static void write(JsonText json, ConnectionEnd end) {
        json.openObject(END);
        json.label(KIND, end.kind().label());
        json.label(BY, end.by().label());
        json.label(STAGE, end.stage().label());
        json.millis(AT, end.atNanos(), NANO_DIGITS);
        json.string(DETAIL, end.detail());
        Errno errno = end.errno();
        json.string(ERRNO, errno == null ? null : errno.name());
        IcmpJson.write(json, end.icmp());
        DisconnectJson.write(json, end.disconnect());
        json.closeObject();
    }

    static SavedEnd read(JsonInput json) {
        String kind = null;
        String by = null;
        String stage = null;
        Long at = null;
        String detail = null;
        String errno = null;
        IcmpError icmp = null;
        DisconnectMessage disconnect = null;
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case KIND -> kind = json.label();
                case BY -> by = json.label();
                case STAGE -> stage = json.label();
                case AT -> at = json.scaled(NANO_DIGITS);
                case DETAIL -> detail = json.text();
                case ERRNO -> errno = json.optional(JsonInput::text);
                case IcmpJson.ICMP -> icmp = json.optional(IcmpJson::read);
                case DisconnectJson.DISCONNECT -> disconnect = json.optional(DisconnectJson::read);
                default -> json.skip();
            }
        }
        return new SavedEnd(
                json.needed(KIND, kind),
                json.needed(BY, by),
                json.needed(STAGE, stage),
                json.needed(AT, at),
                json.needed(DETAIL, detail),
                errno,
                icmp,
                disconnect);
    }
}
