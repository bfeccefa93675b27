package io.sshprobe.cli.input.sshconfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Whether others can write to a file (readconf.c, {@code SSHCONF_CHECKPERM}). */
final class FilePermissions {
    private static final String ROOT = "root";

    private FilePermissions() {}

    /**
     * Checks a file of the user, or one that is included.
     *
     * @param loginName of the user who runs this
     * @throws UnusableConfigException if ssh refuses it
     */
    static void check(Path file, String loginName) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
            String owner = attributes.owner().getName();
            Set<PosixFilePermission> permissions = attributes.permissions();
            if (!(owner.equals(ROOT) || owner.equals(loginName) || isOurs(file))
                    || permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw UnusableConfigException.refused("Bad owner or permissions on " + file);
            }
        } catch (IOException | UnsupportedOperationException unknown) {
            // Not there, or a system without such permissions.
        }
    }

    /** By number: in a container, the user may have no name. */
    private static boolean isOurs(Path file) throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self) && Files.getAttribute(self, "unix:uid").equals(Files.getAttribute(file, "unix:uid"));
    }
}
