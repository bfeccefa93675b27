package io.sshprobe.cli.option;

import io.sshprobe.cli.input.sshconfig.ClientConfig;
import io.sshprobe.cli.input.sshconfig.ConfigFolders;
import io.sshprobe.cli.input.sshconfig.InstalledSsh;
import io.sshprobe.cli.input.sshconfig.ProxyJump;
import io.sshprobe.cli.input.sshconfig.SshConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose configuration counts. */
public final class ClientOptions {
    /** As with ssh: no configuration. */
    private static final Path NO_FILE = Path.of("none");

    @Option(
            names = "-F",
            paramLabel = "FILE",
            description = "The ssh_config to read instead of ~/.ssh/config and /etc/ssh/ssh_config, or none.")
    private @Nullable Path file;

    @Option(
            names = "-J",
            paramLabel = "HOST[,HOST]",
            description = "What ssh would jump through. The first one is probed: no other can be reached from here.")
    private @Nullable String jump;

    @Option(
            names = "--as",
            paramLabel = "CLIENT",
            description = "ssh: go about it exactly as the installed ssh would, which 'ssh -G HOST' is asked for:"
                    + " its algorithms, its reading of ssh_config.")
    private @Nullable ClientChoice client;

    /** Whether it is to be done as an installed client would do it. */
    public boolean asInstalled() {
        return client != null;
    }

    /** Whether {@link #jump} counts, and not what the configuration says. */
    public boolean asksForJump() {
        return jump != null;
    }

    /** What to jump through, or null for nothing. */
    public @Nullable ProxyJump jump() {
        try {
            return jump == null ? null : ProxyJump.parse(jump).orElse(null);
        } catch (IllegalArgumentException malformed) {
            throw new UsageException("-J: " + malformed.getMessage(), malformed);
        }
    }

    /**
     * The file to read instead of the standard ones, or null.
     *
     * @param listed the one that the hosts come from, which counts for how to reach them too; or null
     */
    public @Nullable Path file(@Nullable Path listed) {
        if (listed != null && file != null && !listed.equals(file)) {
            throw new UsageException("-F and --from-ssh-config name two files, and one counts; drop one of the two");
        }
        return listed == null ? file : listed;
    }

    /**
     * The hosts that have a name in the configuration.
     *
     * @param file as {@link #file(Path)} says
     * @param complaints takes one line for each thing that cannot be read
     */
    public List<String> aliases(
            @Nullable Path file, ConfigFolders folders, String loginName, Consumer<String> complaints) {
        Path named = file == null ? folders.user().resolve("config") : file;
        if (named.equals(NO_FILE)) {
            throw new UsageException("--from-ssh-config and -F none exclude each other; drop one of the two");
        }
        try {
            return only(named, folders, loginName, complaints).aliases();
        } catch (IllegalArgumentException unreadable) {
            throw new UsageException(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    /**
     * The configuration that counts.
     *
     * @param file as {@link #file(Path)} says
     * @param searchPath the value of PATH
     * @param loginName who runs this
     * @param complaints takes one line for each thing in it that cannot be read or followed
     */
    public ClientConfig config(
            @Nullable Path file,
            ConfigFolders folders,
            String searchPath,
            String loginName,
            Consumer<String> complaints) {
        try {
            if (client == ClientChoice.SSH) {
                return InstalledSsh.find(searchPath, file, complaints);
            }
            if (file == null) {
                return SshConfig.standard(folders, loginName, complaints);
            }
            return file.equals(NO_FILE) ? ClientConfig.NONE : only(file, folders, loginName, complaints);
        } catch (IllegalArgumentException unusable) {
            throw new UsageException(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private SshConfig only(Path named, ConfigFolders folders, String loginName, Consumer<String> complaints) {
        try {
            return SshConfig.only(named, folders, loginName, complaints);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    (named.equals(file) ? "-F: " : "--from-ssh-config: ") + unreadable.getMessage(), unreadable);
        }
    }
}
