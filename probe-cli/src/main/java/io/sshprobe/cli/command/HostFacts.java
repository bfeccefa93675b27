package io.sshprobe.cli.command;

import io.sshprobe.cli.input.NamedTarget;
import io.sshprobe.cli.input.check.KeySource;
import io.sshprobe.cli.input.check.LateFacts;
import io.sshprobe.cli.input.sshconfig.ClientConfig;
import io.sshprobe.cli.input.sshconfig.ClientSettings;
import io.sshprobe.cli.option.OfferOptions;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.expectation.FoundKeys;
import io.sshprobe.expectation.Judgement;
import io.sshprobe.expectation.KeyPin;
import io.sshprobe.keysource.KnownHosts;
import io.sshprobe.keysource.SshfpLookup;
import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Offer;
import io.sshprobe.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds what a file of a check only points at: known_hosts files, DNS and the installed ssh. */
final class HostFacts {
    /** Each is a process. */
    private static final int SSH_AT_ONCE = 8;

    private static final Duration QUIET = Duration.ofSeconds(1);

    /** Where ssh looks for keys of an alias: without a port (sshconnect.c, get_hostfile_hostname_ipaddr). */
    private static final int NO_PORT = Target.DEFAULT_PORT;

    private final ClientConfig config;
    private final Supplier<ClientConfig> installedSsh;
    private final Consumer<String> notes;
    private final Map<Path, KnownHosts> files = new HashMap<>();
    private final Map<String, FoundKeys> inDns = new HashMap<>();
    private final Map<NamedTarget, Supplier<ClientSettings>> ofInstalledSsh = new HashMap<>();

    /**
     * Nothing is read yet.
     *
     * @param config the ssh client's configuration
     * @param installedSsh finds the installed ssh; called when it is needed
     * @param notes takes a sentence for each thing that the user should know
     */
    HostFacts(ClientConfig config, Supplier<ClientConfig> installedSsh, Consumer<String> notes) {
        this.config = config;
        this.installedSsh = installedSsh;
        this.notes = notes;
    }

    /**
     * Asks DNS for many hosts, some at a time: each can take many seconds.
     *
     * @param hosts names as they are probed, after ssh_config
     */
    void askDns(Collection<String> hosts) {
        if (!hosts.isEmpty()) {
            inDns.putAll(new SshfpQuestions(
                            SshfpLookup.ofThisMachine()::keysOf,
                            System::nanoTime,
                            new ManyQuestions(SshfpQuestions.AT_ONCE, QUIET),
                            notes)
                    .ask(hosts));
        }
    }

    /** Asks the installed ssh for many hosts, some at a time. */
    void askInstalledSsh(Collection<NamedTarget> hosts) {
        if (hosts.isEmpty()) {
            return;
        }
        ClientConfig ssh = findSsh();
        ofInstalledSsh.putAll(new ManyQuestions(SSH_AT_ONCE, QUIET)
                .ask(
                        hosts,
                        named -> settings(ssh, named),
                        () -> notes.accept("asking the installed ssh for its settings (ssh -G)")));
    }

    private ClientConfig findSsh() {
        try {
            return installedSsh.get();
        } catch (IllegalArgumentException none) {
            throw new UsageException(
                    "the policy as-installed-ssh: there is no ssh in the PATH; install it (openssh-client), or drop the policy",
                    none);
        }
    }

    /** What it says, or why it does not, for the thread that needs it. */
    private static Supplier<ClientSettings> settings(ClientConfig ssh, NamedTarget named) {
        try {
            ClientSettings settings = ssh.of(named);
            return () -> settings;
        } catch (IllegalArgumentException unusable) {
            return () -> {
                throw new UsageException(String.valueOf(unusable.getMessage()), unusable);
            };
        }
    }

    /**
     * The name and port by which ssh looks up the host keys of a host: with HostKeyAlias in its configuration, these are not
     * those that it connects to.
     *
     * @param named as the user named it
     * @param target as it is probed
     */
    Target knownAs(NamedTarget named, Target target) {
        String alias = alias(named);
        return alias == null ? target : new Target(alias, NO_PORT);
    }

    private @Nullable String alias(NamedTarget named) {
        try {
            return config.of(named).hostKeyAlias();
        } catch (IllegalArgumentException unusable) {
            throw new UsageException(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    /**
     * The facts about one host. What DNS and the installed ssh say was asked before.
     *
     * @param named as the user named it
     * @param target as it is probed, after ssh_config
     */
    LateFacts of(NamedTarget named, Target target) {
        return new LateFacts() {
            @Override
            public FoundKeys keys(KeySource source) {
                if (source instanceof KeySource.KnownHostsFile file) {
                    KnownHosts hosts =
                            files.computeIfAbsent(file.file(), path -> KnownHosts.read(path, file.written()));
                    String alias = alias(named);
                    return alias == null
                            ? hosts.keysOf(target.host(), target.port())
                            : ofAlias(hosts.keysOf(alias, NO_PORT), alias, target);
                }
                return Objects.requireNonNull(inDns.get(target.host()), "DNS was asked");
            }

            @Override
            public AlgorithmLists installedSsh() {
                Supplier<ClientSettings> settings =
                        Objects.requireNonNull(ofInstalledSsh.get(named), "the installed ssh was asked");
                try {
                    return OfferOptions.predicted(Offer.OPENSSH_CLIENT, settings.get());
                } catch (IllegalArgumentException unusable) {
                    throw new UsageException(String.valueOf(unusable.getMessage()), unusable);
                }
            }
        };
    }

    /** Certificates are compared with the name that is probed, and ssh compares them with the alias: they do not count. */
    private static FoundKeys ofAlias(FoundKeys found, String alias, Target target) {
        List<KeyPin> plain = found.pins().stream()
                .filter(pin -> !pin.needsValidCertificate())
                .toList();
        if (plain.size() < found.pins().size()) {
            return new FoundKeys(
                    plain,
                    found.revoked(),
                    new Judgement.NotJudged("certificates for " + alias
                            + " (HostKeyAlias in ssh_config) are not judged:"
                            + " sshprobe compares them with " + target.host() + "; give the fingerprint of the key, or"
                            + " drop HostKeyAlias"),
                    found.mayRevokeMore());
        }
        return found.problem() instanceof Judgement.NotMet none
                ? new FoundKeys(
                        plain,
                        found.revoked(),
                        new Judgement.NotMet(none.seen() + ", which is the HostKeyAlias in ssh_config", none.remedy()))
                : found;
    }
}
