package io.sshprobe.observation;

import io.sshprobe.ssh.PeerLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server sent encrypted, within {@link PeerLimits}.
 *
 * @param extensions names and values of SSH_MSG_EXT_INFO (RFC 8308), byte for character; empty if none came
 * @param methods what may continue after the {@code none} request (RFC 4252 §5.1), or null if not asked
 * @param banner the text of SSH_MSG_USERAUTH_BANNER (RFC 4252 §5.4), or null
 */
public record Userauth(Map<String, String> extensions, @Nullable List<String> methods, @Nullable String banner) {
    /** The server sent nothing of that kind. */
    public static final Userauth NONE = new Userauth(Map.of(), null, null);

    public Userauth {
        extensions = limited(extensions);
        methods = methods == null ? null : PeerLimits.cut(methods, PeerLimits.METHODS, PeerLimits.TEXT);
        banner = banner == null ? null : PeerLimits.cut(banner, PeerLimits.BANNER);
    }

    private static Map<String, String> limited(Map<String, String> extensions) {
        Map<String, String> kept = new HashMap<>();
        for (Map.Entry<String, String> each : extensions.entrySet()) {
            if (kept.size() < PeerLimits.EXTENSIONS) {
                kept.put(
                        PeerLimits.cut(each.getKey(), PeerLimits.TEXT),
                        PeerLimits.cut(each.getValue(), PeerLimits.TEXT));
            }
        }
        return Map.copyOf(kept);
    }
}
