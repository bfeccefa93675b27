package io.sshprobe.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that keys of a check are added to. */
class KnownHostsFileTest {
    private static final ByteString BLOB = ByteString.latin1("\0\0\0\13ssh-ed25519\0\0\0\1k");
    private static final HostKey KEY = new HostKey(BLOB, BLOB, null);

    private static String add(Path file, String host) {
        KnownHostsFile hosts = KnownHostsFile.open(file);
        hosts.add(new Target(host, 22), Set.of(KEY));
        return hosts.write();
    }

    @Test
    void aNewFileIsItsOwnersAlone(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("known_hosts");

        assertThat(add(file, "a.example.org")).endsWith("1 key added");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file).content().startsWith("a.example.org ssh-ed25519 ");
    }

    @Test
    void whatIsThereStaysWithItsMode(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("known_hosts"), "# ours");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        add(file, "a.example.org");
        assertThat(add(file, "a.example.org")).endsWith("no key to add");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        assertThat(file).content().startsWith("# ours\na.example.org ").hasLineCount(2);
    }
}
