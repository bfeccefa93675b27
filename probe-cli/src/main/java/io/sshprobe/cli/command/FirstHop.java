package io.sshprobe.cli.command;

import io.sshprobe.cli.input.NamedTarget;
import io.sshprobe.cli.input.sshconfig.ClientConfig;
import io.sshprobe.cli.input.sshconfig.ClientSettings;
import io.sshprobe.cli.input.sshconfig.ProxyJump;
import io.sshprobe.cli.input.sshconfig.UnusableConfigException;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The host that the ssh client connects to directly when it goes to a HOST: the only one on the way that can be probed
 * from here.
 *
 * @param target its name and port
 * @param user the user that the client logs in as; null for the login name
 * @param settings of the ssh client for it
 * @param jumped whether it is a jump host, and not the HOST
 */
record FirstHop(Target target, @Nullable String user, ClientSettings settings, boolean jumped) {
    /** The most characters of a command that are quoted in a verdict. */
    private static final int MAX_COMMAND = 80;

    /**
     * Finds it by the configuration.
     *
     * @param named the HOST
     * @param notes takes a message if the client takes another way than the probe, or connects to another host first
     * @throws UsageException if the client does not connect to that host
     * @throws UnusableConfigException if the client refuses its configuration
     */
    static FirstHop find(NamedTarget named, ClientConfig config, Consumer<String> notes) {
        ClientSettings settings = settings(named, config);
        return follow(named, settings, settings.jump(), config, notes);
    }

    /** The same with these jump hosts instead of those of the configuration; null for none. */
    static FirstHop find(NamedTarget named, @Nullable ProxyJump jump, ClientConfig config, Consumer<String> notes) {
        return follow(named, settings(named, config).direct(), jump, config, notes);
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
                    + "; sshprobe probes the first jump host, " + hop.target + ", and not " + named.host() + " itself");
        }
        String command = hop.settings.proxyCommand();
        if (command == null) {
            return hop;
        }
        notes.accept("ssh reaches " + hop.target + " through ProxyCommand '" + command
                + "', which sshprobe does not run; it probes " + hop.target + " directly");
        return hop.withNotFollowed("ProxyCommand " + VisibleText.of(command, MAX_COMMAND));
    }

    private static FirstHop of(NamedTarget named, ClientSettings settings, boolean jumped) {
        String host = settings.hostName() == null ? named.host() : settings.hostName();
        Integer port = named.port() == null ? settings.port() : named.port();
        return new FirstHop(
                new Target(host, port == null ? Target.DEFAULT_PORT : port, null, settings.notFollowed()),
                named.user() == null ? settings.user() : named.user(),
                settings,
                jumped);
    }

    private FirstHop withNotFollowed(String what) {
        List<String> all = Stream.concat(target.notFollowed().stream(), Stream.of(what))
                .limit(Target.MAX_NOT_FOLLOWED)
                .toList();
        return new FirstHop(new Target(target.host(), target.port(), null, all), user, settings, jumped);
    }

    private static ClientSettings settings(NamedTarget named, ClientConfig config) {
        try {
            return config.of(named);
        } catch (UnusableConfigException refused) {
            throw refused; // for every host
        } catch (IllegalArgumentException unusable) {
            throw new UsageException(String.valueOf(unusable.getMessage()), unusable);
        }
    }
}
