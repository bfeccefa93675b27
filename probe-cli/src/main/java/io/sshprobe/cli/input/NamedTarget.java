package io.sshprobe.cli.input;

import io.sshprobe.target.Target;
import org.jspecify.annotations.Nullable;

/**
 * A HOST argument.
 *
 * @param host the name or address, without brackets
 * @param port the port in it, or null
 * @param user the user in it ({@code user@host}), or null
 */
public record NamedTarget(String host, @Nullable Integer port, @Nullable String user) {
    /** What to probe, at {@code defaultPort} if the argument names no port. */
    public Target target(int defaultPort) {
        return new Target(host, port == null ? defaultPort : port);
    }
}
