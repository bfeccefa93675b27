package io.sshprobe.keysource;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostKey;
import java.util.List;
import java.util.Locale;

/** Lines for a known_hosts file, as ssh itself adds them. */
public final class KnownHostsLines {
    /** The port that ssh leaves out (RFC 4253 §4.1). */
    static final int SSH_PORT = 22;

    /** With one of these in its name, ssh does not add a host (sshconnect.c, check_host_key); the last few separate names and keys. */
    private static final String NOT_IN_A_NAME = "@?*#[]|'\"\\!,";

    private KnownHostsLines() {}

    /**
     * The lines of a host, one for each key, without line ends.
     *
     * @param host name or address, without brackets
     * @param port the port that was connected to
     * @param keys plain keys, as in K_S (RFC 4253 §8)
     * @return none if the name cannot stand in such a file
     */
    public static List<String> of(String host, int port, List<ByteString> keys) {
        if (host.isEmpty() || host.chars().anyMatch(c -> c <= ' ' || c >= 0x7f || NOT_IN_A_NAME.indexOf(c) >= 0)) {
            return List.of();
        }
        return keys.stream()
                .map(key -> nameOf(host, port) + " " + HostKey.typeOf(key) + " " + key.base64())
                .toList();
    }

    /** The name that ssh looks up and adds: in lower case, and with the port if that is not 22 (misc.c, put_host_port). */
    static String nameOf(String host, int port) {
        String lower = host.toLowerCase(Locale.ROOT);
        return port == SSH_PORT ? lower : "[" + lower + "]:" + port;
    }
}
