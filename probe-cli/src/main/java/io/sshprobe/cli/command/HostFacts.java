package io.sshprobe.cli.command;

import io.sshprobe.cli.input.NamedTarget;
import io.sshprobe.cli.input.check.KeySource;
import io.sshprobe.cli.input.check.LateFacts;
import io.sshprobe.cli.input.sshconfig.ClientConfig;
import io.sshprobe.cli.option.OfferOptions;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.expectation.FoundKeys;
import io.sshprobe.keysource.KnownHosts;
import io.sshprobe.keysource.SshfpLookup;
import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Offer;
import io.sshprobe.target.Target;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds what a file of a check only points at: known_hosts files, DNS and the installed ssh. */
final class HostFacts {
    private final Supplier<ClientConfig> installedSsh;
    private final Map<Path, KnownHosts> files = new HashMap<>();
    private final Map<String, FoundKeys> inDns = new HashMap<>();
    private final SshfpLookup sshfp = SshfpLookup.ofThisMachine();
    private @Nullable ClientConfig ssh;

    /**
     * Nothing is read yet.
     *
     * @param installedSsh finds the installed ssh; called when it is needed
     */
    HostFacts(Supplier<ClientConfig> installedSsh) {
        this.installedSsh = installedSsh;
    }

    /**
     * The facts about one host.
     *
     * @param named as the user named it
     * @param target as it is probed, after ssh_config
     */
    LateFacts of(NamedTarget named, Target target) {
        return new LateFacts() {
            @Override
            public FoundKeys keys(KeySource source) {
                if (source instanceof KeySource.KnownHostsFile file) {
                    return files.computeIfAbsent(file.file(), path -> KnownHosts.read(path, file.written()))
                            .keysOf(target.host(), target.port());
                }
                return inDns.computeIfAbsent(target.host(), sshfp::keysOf);
            }

            @Override
            public AlgorithmLists installedSsh() {
                return lists(named);
            }
        };
    }

    private AlgorithmLists lists(NamedTarget named) {
        ClientConfig config = ssh == null ? installedSsh.get() : ssh;
        ssh = config;
        try {
            return OfferOptions.predicted(Offer.OPENSSH_CLIENT, config.of(named));
        } catch (IllegalArgumentException unusable) {
            throw new UsageException(String.valueOf(unusable.getMessage()), unusable);
        }
    }
}
