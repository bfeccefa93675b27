package io.sshprobe.cli.input.sshconfig;

import java.nio.file.Path;

/**
 * Where OpenSSH's client looks for its configuration.
 *
 * @param home the user's home directory, also what {@code ~} stands for
 * @param system the directory of {@code ssh_config}, such as {@code /etc/ssh}
 */
public record ConfigFolders(Path home, Path system) {
    /** Those of this process; as with ssh, HOME does not matter. */
    public static ConfigFolders ofProcess() {
        return new ConfigFolders(Path.of(System.getProperty("user.home", "/")), Path.of("/etc/ssh"));
    }

    /** {@code ~/.ssh}. */
    public Path user() {
        return home.resolve(".ssh");
    }
}
