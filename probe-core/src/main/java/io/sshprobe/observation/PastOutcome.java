package io.sshprobe.observation;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.target.Stage;
import java.net.InetAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier run saw of an endpoint, in short.
 *
 * @param at when its first probe began
 * @param local our address then, or null if no socket came to have one
 * @param end how its first probe ended
 * @param stage during which stage
 * @param identification the line of the server's identification string, or null if none came
 * @param hostKey the fingerprint of the host key that was verified, as {@code SHA256:…}, or null
 * @param unauthenticated how many connections that run opened and ended without authenticating: what OpenSSH's penalties
 *     and the aggressive mode of fail2ban count
 */
public record PastOutcome(
        Instant at,
        @Nullable InetAddress local,
        EndKind end,
        Stage stage,
        @Nullable ByteString identification,
        @Nullable String hostKey,
        int unauthenticated) {
    /** Whether the server was found well. */
    public boolean passed() {
        return end == EndKind.COMPLETED;
    }
}
