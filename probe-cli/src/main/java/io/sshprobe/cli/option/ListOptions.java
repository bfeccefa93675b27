package io.sshprobe.cli.option;

import io.sshprobe.cli.input.list.BadLines;
import io.sshprobe.cli.input.list.Exclusions;
import io.sshprobe.cli.input.list.KnownHosts;
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

/** Which hosts, if there are many. */
public final class ListOptions {
    private static final int SEEDS = 1_000_000_000;

    /** What stands for the standard file. */
    private static final Path STANDARD = Path.of(AttachedValue.ABSENT);

    @Option(
            names = {"-l", "--list"},
            paramLabel = "FILE",
            description =
                    "Probe the hosts of FILE, or of standard input (-): a HOST a line, perhaps as HOST,LABEL, and #"
                            + " comments. May be repeated.")
    private List<Path> files = List.of();

    @Option(
            names = "--from-ssh-config",
            paramLabel = "FILE",
            arity = "0..1",
            preprocessor = AttachedValue.class,
            description = "Probe every host that ~/.ssh/config, or FILE, has a name for.")
    private @Nullable Path sshConfig;

    @Option(
            names = "--from-known-hosts",
            paramLabel = "FILE",
            arity = "0..1",
            preprocessor = AttachedValue.class,
            description = "Probe every host that ~/.ssh/known_hosts, or FILE, names; hashed names cannot be known.")
    private @Nullable Path knownHosts;

    @Option(
            names = "--exclude",
            paramLabel = "FILE",
            description =
                    "Do not probe what FILE lists, in the same syntax: names, and addresses also where a name leads"
                            + " to them. May be repeated.")
    private List<Path> excluded = List.of();

    @Option(
            names = "--strict",
            description =
                    "Stop at a bad line (exit code 2), in a file before anything is probed; otherwise it is reported"
                            + " and left out.")
    private boolean strict;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Shuffle a list as in another run with the same seed (default: another one each time). A pipe"
                    + " that pauses is shuffled as far as it has come.")
    private @Nullable Long seed;

    @Option(names = "--no-shuffle", description = "Probe a list in its own order.")
    private boolean unshuffled;

    /** Whether hosts come from elsewhere than the command line. */
    public boolean nameSources() {
        return !files.isEmpty() || sshConfig != null || knownHosts != null;
    }

    /** The ssh_config that hosts come from, or null for the standard one or none. */
    public @Nullable Path sshConfig() {
        return STANDARD.equals(sshConfig) ? null : sshConfig;
    }

    /** Whether the first bad line ends it all. */
    public boolean strict() {
        return strict;
    }

    /** Whether a list is put in another order. */
    public boolean shuffle() {
        if (unshuffled && seed != null) {
            throw new UsageException("--seed says how to shuffle, and --no-shuffle not to; drop one of the two");
        }
        return !unshuffled;
    }

    /** The seed asked for, or a new one of at most nine digits. */
    public long seed() {
        return seed == null ? new SplittableRandom().nextInt(SEEDS) : seed;
    }

    /**
     * Where hosts come from besides the command line, in the order of the help.
     *
     * @param stdin standard input
     * @param folders where known_hosts is
     * @param aliases asked for the hosts of ssh_config, if they are wanted
     * @param bad takes what is no host
     * @param notes takes one line for each thing that the user should know
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
            throw new UsageException("standard input (-) can be read only once; name it once");
        }
        List<TargetSource> sources = new ArrayList<>();
        files.forEach(file -> sources.add(ListFile.of(file, stdin, bad)));
        if (sshConfig != null) {
            sources.add(new SshConfigAliases(aliases.get(), bad));
        }
        if (knownHosts != null) {
            Path file = knownHosts.equals(STANDARD) ? folders.user().resolve("known_hosts") : knownHosts;
            sources.add(KnownHosts.of(file, bad, notes));
        }
        return sources;
    }

    /** What is not to be probed. */
    public Exclusions exclusions(InputStream stdin) {
        return excluded.isEmpty() ? Exclusions.NONE : Exclusions.read(excluded, stdin);
    }
}
