package io.sshprobe.cli.command;

import io.sshprobe.cli.input.NamedTarget;
import io.sshprobe.cli.input.check.KeySource;
import io.sshprobe.cli.input.check.LateFacts;
import io.sshprobe.cli.input.sshconfig.ClientConfig;
import io.sshprobe.cli.input.sshconfig.InstalledSsh;
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
import java.util.Optional;
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

    private final Supplier<Optional<InstalledSsh>> installedSsh;
    private final Consumer<String> notes;
    private final Map<Path, KnownHosts> files = new HashMap<>();
    private final Map<String, FoundKeys> inDns = new HashMap<>();
    private final Map<NamedTarget, Supplier<AlgorithmLists>> ofInstalledSsh = new HashMap<>();

    /**
     * Nothing is read yet.
     *
     * @param installedSsh finds the installed ssh; called when it is needed
     * @param notes takes a sentence for each thing that the user should know
     */
    HostFacts(Supplier<Optional<InstalledSsh>> installedSsh, Consumer<String> notes) {
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
        ClientConfig ssh = installedSsh
                .get()
                .orElseThrow(() -> new UsageException(
                        "the policy as-installed-ssh: " + InstalledSsh.NOT_FOUND + ", or drop the policy"));
        ofInstalledSsh.putAll(new ManyQuestions(SSH_AT_ONCE, QUIET)
                .ask(
                        hosts,
                        named -> lists(ssh, named),
                        () -> notes.accept("asking the installed ssh for its settings (ssh -G)")));
    }

    /** What it would offer, or why that is not known, for the thread that needs it. */
    private static Supplier<AlgorithmLists> lists(ClientConfig ssh, NamedTarget named) {
        try {
            AlgorithmLists lists = OfferOptions.predicted(Offer.OPENSSH_CLIENT, ssh.of(named));
            return () -> lists;
        } catch (IllegalArgumentException unusable) {
            return () -> {
                throw new UsageException(String.valueOf(unusable.getMessage()), unusable);
            };
        }
    }

    /** The name and port by which ssh looks up the keys of an alias. */
    static Target known(String alias) {
        return new Target(alias, NO_PORT);
    }

    /**
     * The facts about one host. What DNS and the installed ssh say was asked before.
     *
     * @param named as the user named it
     * @param target as it is probed, after ssh_config
     * @param alias HostKeyAlias in ssh_config, or null
     */
    LateFacts of(NamedTarget named, Target target, @Nullable String alias) {
        return new LateFacts() {
            @Override
            public FoundKeys keys(KeySource source) {
                if (source instanceof KeySource.KnownHostsFile file) {
                    KnownHosts hosts =
                            files.computeIfAbsent(file.file(), path -> KnownHosts.read(path, file.written()));
                    return alias == null
                            ? hosts.keysOf(target.host(), target.port())
                            : ofAlias(
                                    hosts.keysOf(
                                            known(alias).host(), known(alias).port()),
                                    alias,
                                    target);
                }
                return Objects.requireNonNull(inDns.get(target.host()), "DNS was asked");
            }

            @Override
            public AlgorithmLists installedSsh() {
                return Objects.requireNonNull(ofInstalledSsh.get(named), "the installed ssh was asked")
                        .get();
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
