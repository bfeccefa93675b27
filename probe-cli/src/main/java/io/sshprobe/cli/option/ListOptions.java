package io.sshprobe.cli.option;

import io.sshprobe.cli.input.list.BadLines;
import io.sshprobe.cli.input.list.Exclusions;
import io.sshprobe.cli.input.list.KnownHostNames;
import io.sshprobe.cli.input.list.ListFile;
import io.sshprobe.cli.input.list.SshConfigAliases;
import io.sshprobe.cli.input.list.TargetSource;
import io.sshprobe.cli.input.sshconfig.ConfigFolders;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where lists of hosts come from. */
public final class ListOptions {
    private static final int SEEDS = 1_000_000_000;

    /** Means the standard file. */
    private static final Path STANDARD = Path.of(AttachedValue.ABSENT);

    @Option(
            names = {"-l", "--list"},
            paramLabel = "FILE",
            description =
                    "Probe the hosts listed in FILE; - is standard input. A line is HOST or HOST,LABEL; # begins a"
                            + " comment. May be repeated.")
    private List<Path> files = List.of();

    @Option(
            names = "--from-ssh-config",
            paramLabel = "FILE",
            arity = "0..1",
            preprocessor = AttachedValue.class,
            description = "Probe every host that has a name in ~/.ssh/config, or in FILE.")
    private @Nullable Path sshConfig;

    @Option(
            names = "--from-known-hosts",
            paramLabel = "FILE",
            arity = "0..1",
            preprocessor = AttachedValue.class,
            description = "Probe every host named in ~/.ssh/known_hosts, or in FILE. Hashed names cannot be read.")
    private @Nullable Path knownHosts;

    @Option(
            names = "--exclude",
            paramLabel = "FILE",
            description =
                    "Do not probe what FILE lists, in the syntax of --list. A listed address is left out also if a"
                            + " name resolves to it. May be repeated.")
    private List<Path> excluded = List.of();

    @Option(
            names = "--strict",
            description = "Stop at the first bad line, with exit code 2. A regular file is checked before anything is"
                    + " probed, a pipe while it is read. Without --strict, a bad line is reported and left out.")
    private boolean strict;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Shuffle a list in the same order as other runs with this seed (default: a new seed for each"
                    + " run). The order of a pipe that pauses is not repeatable.")
    private @Nullable Long seed;

    @Option(names = "--no-shuffle", description = "Probe a list in its own order.")
    private boolean unshuffled;

    /** Whether hosts come from a file. */
    public boolean nameSources() {
        return !files.isEmpty() || sshConfig != null || knownHosts != null;
    }

    /** The ssh_config that hosts come from; null for the standard one, or if hosts come from none. */
    public @Nullable Path sshConfig() {
        return STANDARD.equals(sshConfig) ? null : sshConfig;
    }

    /** The files that are read, as far as options name them. */
    public List<Path> named() {
        return Stream.of(files.stream(), excluded.stream(), Stream.ofNullable(sshConfig), Stream.ofNullable(knownHosts))
                .flatMap(each -> each)
                .filter(file -> !file.equals(STANDARD) && !file.equals(ListFile.STDIN))
                .toList();
    }

    /** Whether the first bad line ends the run. */
    public boolean strict() {
        return strict;
    }

    /** Whether a list is shuffled. */
    public boolean shuffle() {
        if (unshuffled && seed != null) {
            throw new UsageException("--seed and --no-shuffle cannot be used together; drop one of the two");
        }
        return !unshuffled;
    }

    /** The seed asked for, or a new one of at most nine digits. */
    public long seed() {
        return seed == null ? new SplittableRandom().nextInt(SEEDS) : seed;
    }

    /**
     * The files that hosts come from, in the order of the help.
     *
     * @param stdin standard input
     * @param folders where known_hosts is
     * @param aliases gives the hosts of ssh_config; called only if they are wanted
     * @param bad takes lines that are not hosts
     * @param notes takes a message for each thing that the user should know
     */
    public List<TargetSource> sources(
            InputStream stdin,
            ConfigFolders folders,
            Supplier<List<String>> aliases,
            BadLines bad,
            Consumer<String> notes) {
        if (Stream.concat(files.stream(), excluded.stream())
                        .filter(ListFile.STDIN::equals)
                        .count()
                > 1) {
            throw new UsageException("standard input (-) can be read only once; drop the other -");
        }
        List<TargetSource> sources = new ArrayList<>();
        files.forEach(file -> sources.add(ListFile.of(file, stdin, bad, notes)));
        if (sshConfig != null) {
            sources.add(new SshConfigAliases(aliases.get(), bad));
        }
        if (knownHosts != null) {
            Path file = knownHosts.equals(STANDARD) ? folders.user().resolve("known_hosts") : knownHosts;
            sources.add(KnownHostNames.of(file, bad, notes));
        }
        return sources;
    }

    /** What must not be probed. */
    public Exclusions exclusions(InputStream stdin) {
        return excluded.isEmpty() ? Exclusions.NONE : Exclusions.read(excluded, stdin);
    }
}
