package io.sshprobe.observation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server sent encrypted.
 *
 * @param extensions names and values of SSH_MSG_EXT_INFO (RFC 8308), byte for character; empty if none came
 * @param methods what may continue after the {@code none} request (RFC 4252 §5.1), or null if not asked
 * @param banner the text of SSH_MSG_USERAUTH_BANNER (RFC 4252 §5.4), or null
 */
public record Userauth(Map<String, String> extensions, @Nullable List<String> methods, @Nullable String banner) {
    /** The server sent nothing of that kind. */
    public static final Userauth NONE = new Userauth(Map.of(), null, null);

    public Userauth {
        extensions = Map.copyOf(extensions);
        methods = methods == null ? null : List.copyOf(methods);
    }
}
