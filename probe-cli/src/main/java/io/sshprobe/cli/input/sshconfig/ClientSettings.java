package io.sshprobe.cli.input.sshconfig;

import io.sshprobe.target.AddressFamily;
import io.sshprobe.target.AlgorithmKind;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the ssh client for one host; null if its configuration has none.
 *
 * @param hostName the name or address that it connects to
 * @param hostKeyAlias the name by which it looks for host keys, instead of that one and the port
 * @param port 1 to 65535
 * @param user the user that it logs in as
 * @param family the only address family it uses
 * @param source the address of this machine that it connects from
 * @param connectTimeout how long it waits for the connection; more than 0
 * @param algorithms lists in ssh_config's notation, which {@link io.sshprobe.target.AlgorithmLists#edit} reads
 * @param requiredRsaBits the fewest bits of an RSA host key that it takes (RequiredRSASize)
 * @param jump the machines it goes through
 * @param proxyCommand the command it connects through; never together with {@code jump}
 * @param notFollowed what its configuration has besides, and these settings do not follow
 */
public record ClientSettings(
        @Nullable String hostName,
        @Nullable String hostKeyAlias,
        @Nullable Integer port,
        @Nullable String user,
        @Nullable AddressFamily family,
        @Nullable InetAddress source,
        @Nullable Duration connectTimeout,
        Map<AlgorithmKind, String> algorithms,
        @Nullable Integer requiredRsaBits,
        @Nullable ProxyJump jump,
        @Nullable String proxyCommand,
        List<String> notFollowed) {
    /** Those of a client without configuration. */
    public static final ClientSettings NONE =
            new ClientSettings(null, null, null, null, null, null, null, Map.of(), null, null, null, List.of());

    public ClientSettings {
        if (jump != null && proxyCommand != null) {
            throw new IllegalArgumentException("a client takes ProxyJump or ProxyCommand, whichever comes first");
        }
        algorithms = Map.copyOf(algorithms);
        notFollowed = List.copyOf(notFollowed);
    }

    /** The same settings, without any way through other machines. */
    public ClientSettings direct() {
        return with(hostName, hostKeyAlias, port, user, null, null, notFollowed);
    }

    /** The same settings, with this that they do not follow. */
    public ClientSettings withNotFollowed(List<String> names) {
        return with(hostName, hostKeyAlias, port, user, jump, proxyCommand, names);
    }

    /** The same settings, without what belongs to one host only: a plan does not depend on it. */
    public ClientSettings common() {
        return with(null, null, null, null, null, null, List.of());
    }

    private ClientSettings with(
            @Nullable String otherName,
            @Nullable String otherAlias,
            @Nullable Integer otherPort,
            @Nullable String otherUser,
            @Nullable ProxyJump otherJump,
            @Nullable String otherCommand,
            List<String> names) {
        return new ClientSettings(
                otherName,
                otherAlias,
                otherPort,
                otherUser,
                family,
                source,
                connectTimeout,
                algorithms,
                requiredRsaBits,
                otherJump,
                otherCommand,
                names);
    }
}
