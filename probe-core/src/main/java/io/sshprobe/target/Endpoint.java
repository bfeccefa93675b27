package io.sshprobe.target;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One address and port of a target: what a probe connects to and a verdict is about.
 *
 * @param target what the user named
 * @param address null if the name did not resolve; such an endpoint gets a verdict too
 */
public record Endpoint(Target target, @Nullable InetAddress address) {
    /** Where to connect. */
    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(Objects.requireNonNull(address, "an unresolved endpoint"), target.port());
    }

    /** The address as digits and, for a link-local one, its zone; null if there is none. */
    public @Nullable String addressText() {
        return address == null ? null : address.getHostAddress();
    }
}
