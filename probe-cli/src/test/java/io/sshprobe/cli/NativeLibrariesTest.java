package io.sshprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeLibrariesTest {
    private static final List<String> MOUNTS = List.of(
            "/dev/sda1 / ext4 rw,relatime 0 0",
            "tmpfs /tmp tmpfs rw,nosuid,nodev,noexec,relatime 0 0",
            "tmpfs /tmp/built tmpfs rw 0 0",
            "tmpfs /my\\040files tmpfs rw,noexec 0 0",
            "tmpfs /srv tmpfs rw,noexec 0 0",
            "tmpfs /srv tmpfs rw 0 0",
            "/dev/sdb1 /media/\u00c3\u00b6 ext4 rw 0 0",
            "a broken line");

    @ParameterizedTest
    @CsvSource({
        "/tmp, true",
        "/tmp/x, true",
        "/tmpx, false",
        "/tmp/built/y, false",
        "/my files/z, true",
        "/srv, false",
        "/, false"
    })
    void theDeepestAndLatestMountDecides(String directory, boolean noexec) {
        assertThat(NativeLibraries.isNoexec(Path.of(directory), MOUNTS)).isEqualTo(noexec);
    }
}
