package io.sshprobe.json;

import io.sshprobe.observation.IcmpError;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** An entry of a socket's error queue: an object, or null. */
final class IcmpJson {
    static final String ICMP = "icmp";

    private static final String VERSION = "version";
    private static final String TYPE = "type";
    private static final String CODE = "code";
    private static final String ERRNO = "errno";
    private static final String OFFENDER = "offender";

    private IcmpJson() {}

    static void write(JsonText json, @Nullable IcmpError icmp) {
        if (icmp == null) {
            json.nothing(ICMP);
            return;
        }
        json.openObject(ICMP);
        json.number(VERSION, icmp.version());
        json.number(TYPE, icmp.type());
        json.number(CODE, icmp.code());
        json.number(ERRNO, icmp.errno());
        json.string(OFFENDER, EndpointJson.text(icmp.offender()));
        json.closeObject();
    }

    static IcmpError read(JsonInput json) {
        Integer version = null;
        Integer type = null;
        Integer code = null;
        Integer errno = null;
        InetAddress offender = null;
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case VERSION -> version = json.integer();
                case TYPE -> type = json.integer();
                case CODE -> code = json.integer();
                case ERRNO -> errno = json.integer();
                case OFFENDER -> offender = json.optional(JsonInput::address);
                default -> json.skip();
            }
        }
        return new IcmpError(
                json.needed(VERSION, version),
                json.needed(TYPE, type),
                json.needed(CODE, code),
                json.needed(ERRNO, errno),
                offender);
    }
}
