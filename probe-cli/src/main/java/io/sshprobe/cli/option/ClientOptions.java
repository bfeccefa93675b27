package io.sshprobe.cli.option;

import io.sshprobe.cli.input.sshconfig.ClientConfig;
import io.sshprobe.cli.input.sshconfig.ConfigFolders;
import io.sshprobe.cli.input.sshconfig.InstalledSsh;
import io.sshprobe.cli.input.sshconfig.NameLookup;
import io.sshprobe.cli.input.sshconfig.ProxyJump;
import io.sshprobe.cli.input.sshconfig.SshConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which configuration of the ssh client to use. */
public final class ClientOptions {
    /** No configuration, as with ssh. */
    private static final Path NO_FILE = Path.of("none");

    @Option(
            names = "-F",
            paramLabel = "FILE",
            description =
                    "Read this ssh_config instead of ~/.ssh/config and /etc/ssh/ssh_config. none: read no ssh_config.")
    private @Nullable Path file;

    @Option(
            names = "-J",
            paramLabel = "HOST[,HOST]",
            description =
                    "The jump hosts that ssh would use. Only the first one is probed: the others cannot be reached"
                            + " from here.")
    private @Nullable String jump;

    @Option(
            names = "--as",
            paramLabel = "CLIENT",
            description =
                    "ssh: use the settings of the installed ssh, as 'ssh -G HOST' prints them: its algorithms, and"
                            + " how it reads ssh_config.")
    private @Nullable ClientChoice client;

    /** Whether to use the settings of the installed client. */
    public boolean asInstalled() {
        return client != null;
    }

    /** Whether {@link #jump} counts instead of the configuration. */
    public boolean asksForJump() {
        return jump != null;
    }

    /** The jump hosts, or null for none. */
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
     * @param listed the file that the hosts come from, which also says how to reach them; or null
     */
    public @Nullable Path file(@Nullable Path listed) {
        if (listed != null && file != null && !listed.equals(file)) {
            throw new UsageException("-F and --from-ssh-config name two different files; drop one of the two");
        }
        return listed == null ? file : listed;
    }

    /**
     * The names of hosts in the configuration.
     *
     * @param file as {@link #file(Path)} says
     * @param complaints takes a message for each thing that cannot be read
     */
    public List<String> aliases(
            @Nullable Path file, ConfigFolders folders, String loginName, Consumer<String> complaints) {
        Path named = file == null ? folders.user().resolve("config") : file;
        if (named.equals(NO_FILE)) {
            throw new UsageException("--from-ssh-config and -F none cannot be used together; drop one of the two");
        }
        try {
            return only(named, folders, loginName, NameLookup.NONE, complaints).aliases();
        } catch (IllegalArgumentException unreadable) {
            throw new UsageException(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    /**
     * The configuration to use.
     *
     * @param file as {@link #file(Path)} says
     * @param searchPath the value of PATH
     * @param loginName of the user who runs this
     * @param lookup says which names exist, for CanonicalizeHostname
     * @param complaints takes a message for each thing in it that cannot be read or followed
     */
    public ClientConfig config(
            @Nullable Path file,
            ConfigFolders folders,
            String searchPath,
            String loginName,
            NameLookup lookup,
            Consumer<String> complaints) {
        try {
            if (client == ClientChoice.SSH) {
                return InstalledSsh.find(searchPath, file, complaints)
                        .orElseThrow(
                                () -> new UsageException("--as ssh: " + InstalledSsh.NOT_FOUND + ", or drop --as ssh"));
            }
            if (file == null) {
                return SshConfig.standard(folders, loginName, lookup, complaints);
            }
            return file.equals(NO_FILE) ? ClientConfig.NONE : only(file, folders, loginName, lookup, complaints);
        } catch (IllegalArgumentException unusable) {
            throw new UsageException(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private SshConfig only(
            Path named, ConfigFolders folders, String loginName, NameLookup lookup, Consumer<String> complaints) {
        try {
            return SshConfig.only(named, folders, loginName, lookup, complaints);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    (named.equals(file) ? "-F: " : "--from-ssh-config: ") + unreadable.getMessage(), unreadable);
        }
    }
}
