package io.sshprobe.cli.command;

import io.sshprobe.cli.input.NamedTarget;
import io.sshprobe.cli.input.sshconfig.ClientConfig;
import io.sshprobe.cli.input.sshconfig.ClientSettings;
import io.sshprobe.cli.input.sshconfig.ProxyJump;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.target.Target;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The machine that the ssh client connects to itself when it is told to go to a HOST: of all on the way, the only one that
 * can be probed from here.
 *
 * @param target where that is
 * @param user whom the client logs in there as; null for who runs it
 * @param settings how it goes about it
 * @param jumped whether that is another machine than the HOST, on the way to it
 */
record FirstHop(Target target, @Nullable String user, ClientSettings settings, boolean jumped) {
    /**
     * Follows the configuration to it.
     *
     * @param named what to go to
     * @param notes takes a line if the client goes another way than the probe, or first to another machine
     * @throws UsageException if the client's configuration cannot be had
     */
    static FirstHop find(NamedTarget named, ClientConfig config, Consumer<String> notes) {
        ClientSettings settings = settings(named, config);
        return follow(named, settings, settings.jump(), config, notes);
    }

    /** As above, with another jump than the configuration's, or none. */
    static FirstHop find(NamedTarget named, @Nullable ProxyJump jump, ClientConfig config, Consumer<String> notes) {
        return follow(named, withoutProxy(settings(named, config)), jump, config, notes);
    }

    private static FirstHop follow(
            NamedTarget named,
            ClientSettings settings,
            @Nullable ProxyJump jump,
            ClientConfig config,
            Consumer<String> notes) {
        Set<NamedTarget> passed = new HashSet<>();
        FirstHop hop = of(named, settings, false);
        for (ProxyJump next = jump; next != null && passed.add(next.first()); next = hop.settings.jump()) {
            hop = of(next.first(), settings(next.first(), config), true);
        }
        if (jump != null) {
            notes.accept("ssh reaches " + named.host() + " through ProxyJump " + jump.text()
                    + "; probing its first hop, " + hop.target + ", and not " + named.host() + " itself");
        }
        if (hop.settings.proxyCommand() != null) {
            notes.accept("ssh reaches " + hop.target + " through ProxyCommand '" + hop.settings.proxyCommand()
                    + "', which is not run here; probing it directly");
        }
        return hop;
    }

    private static FirstHop of(NamedTarget named, ClientSettings settings, boolean jumped) {
        String host = settings.hostName() == null ? named.host() : settings.hostName();
        Integer port = named.port() == null ? settings.port() : named.port();
        return new FirstHop(
                new Target(host, port == null ? Target.DEFAULT_PORT : port),
                named.user() == null ? settings.user() : named.user(),
                settings,
                jumped);
    }

    private static ClientSettings settings(NamedTarget named, ClientConfig config) {
        try {
            return config.of(named);
        } catch (IllegalArgumentException unusable) {
            throw new UsageException(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private static ClientSettings withoutProxy(ClientSettings client) {
        return new ClientSettings(
                client.hostName(),
                client.port(),
                client.user(),
                client.family(),
                client.source(),
                client.connectTimeout(),
                client.algorithms(),
                null,
                null);
    }
}
