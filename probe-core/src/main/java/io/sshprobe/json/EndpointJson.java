package io.sshprobe.json;

import io.sshprobe.target.AddressLiteral;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Target;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was probed, and when: members that the line and every observation have. An object of this class reads them. */
final class EndpointJson {
    static final String TARGET = "target";
    static final String LABEL = "label";
    private static final String NOT_FOLLOWED = "not_followed";
    static final String ADDRESS = "address";
    static final String PORT = "port";
    private static final String STARTED_AT = "started_at";

    private @Nullable String host;
    private @Nullable String label;
    private List<String> notFollowed = List.of();
    private @Nullable InetAddress address;
    private @Nullable Integer port;
    private @Nullable Instant startedAt;

    static void write(JsonText json, Endpoint endpoint, Instant startedAt) {
        json.string(TARGET, endpoint.target().host());
        json.string(LABEL, endpoint.target().label());
        if (!endpoint.target().notFollowed().isEmpty()) {
            json.strings(NOT_FOLLOWED, endpoint.target().notFollowed());
        }
        json.string(ADDRESS, text(endpoint.address()));
        json.number(PORT, endpoint.target().port());
        json.instant(STARTED_AT, startedAt);
    }

    static @Nullable String text(@Nullable InetAddress address) {
        return address == null ? null : AddressLiteral.format(address);
    }

    /** Reads the member if it is one of these, and says whether it is. */
    boolean read(JsonInput json, String name) {
        switch (name) {
            case TARGET -> host = json.text();
            case LABEL -> label = json.optional(JsonInput::text);
            case NOT_FOLLOWED -> notFollowed = json.texts();
            case ADDRESS -> address = json.optional(JsonInput::address);
            case PORT -> port = json.integer();
            case STARTED_AT -> startedAt = json.instant();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The endpoint, once all members are read. */
    Endpoint endpoint(JsonInput json) {
        List<String> named = notFollowed.subList(0, Math.min(notFollowed.size(), Target.MAX_NOT_FOLLOWED));
        return new Endpoint(new Target(json.needed(TARGET, host), json.needed(PORT, port), label, named), address);
    }

    Instant startedAt(JsonInput json) {
        return json.needed(STARTED_AT, startedAt);
    }
}
