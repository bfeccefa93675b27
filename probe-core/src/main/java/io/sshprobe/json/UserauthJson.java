package io.sshprobe.json;

import io.sshprobe.observation.Userauth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the server told under protection of the keys: members of an observation, and of the line. Reads the former. */
final class UserauthJson {
    private static final String EXT_INFO = "ext_info";
    private static final String AUTH_METHODS = "auth_methods";
    private static final String AUTH_BANNER = "auth_banner";
    private static final String AUTH = "auth";
    private static final String METHODS = "methods";
    private static final String BANNER = "banner";

    private final Map<String, String> extensions = new HashMap<>();
    private @Nullable List<String> methods;
    private @Nullable String banner;

    /** Writes the members of an observation, without those that are null or empty. */
    static void write(JsonText json, Userauth userauth) {
        if (!userauth.extensions().isEmpty()) {
            extensions(json, userauth);
        }
        if (userauth.methods() != null) {
            json.strings(AUTH_METHODS, userauth.methods());
        }
        if (userauth.banner() != null) {
            json.string(AUTH_BANNER, userauth.banner());
        }
    }

    /** Writes the members of the line. */
    static void writePlain(JsonText json, Userauth userauth) {
        extensions(json, userauth);
        if (userauth.methods() == null && userauth.banner() == null) {
            json.nothing(AUTH);
            return;
        }
        json.openObject(AUTH);
        json.strings(METHODS, userauth.methods());
        json.string(BANNER, userauth.banner());
        json.closeObject();
    }

    private static void extensions(JsonText json, Userauth userauth) {
        json.openObject(EXT_INFO);
        if (!userauth.extensions().isEmpty()) {
            for (Map.Entry<String, String> extension : new TreeMap<>(userauth.extensions()).entrySet()) {
                json.entry(extension.getKey(), extension.getValue());
            }
        }
        json.closeObject();
    }

    /** Reads the member if it is one of these, and says whether it is. */
    boolean read(JsonInput json, String name) {
        switch (name) {
            case EXT_INFO -> readExtensions(json);
            case AUTH_METHODS -> methods = json.optional(JsonInput::texts);
            case AUTH_BANNER -> banner = json.optional(JsonInput::text);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void readExtensions(JsonInput json) {
        if (json.isNull()) {
            return;
        }
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            extensions.put(name, json.text());
        }
    }

    /** What the server told, once all members are read. */
    Userauth userauth() {
        return new Userauth(extensions, methods, banner);
    }
}
