package io.sshprobe.cli.command;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An output must not take the place of what the check reads, or of another output. */
class FilesApartTest {
    private Path file;
    private Path link;
    private Path other;

    @BeforeEach
    void write(@TempDir Path folder) throws IOException {
        file = Files.writeString(folder.resolve("bastions.yaml"), "version: 1");
        link = Files.createSymbolicLink(folder.resolve("link"), file);
        other = folder.resolve("other");
    }

    private static List<ReportTarget> reports(Path... files) {
        String[] formats = {"junit", "sarif"};
        return ReportTarget.parse(java.util.stream.IntStream.range(0, files.length)
                .mapToObj(i -> formats[i] + "=" + files[i])
                .toList());
    }

    @Test
    void theFileOfTheCheckIsNoOutput() {
        for (Path output : List.of(file, link)) {
            assertThatThrownBy(() -> FilesApart.check(file, reports(other, output), null))
                    .hasMessage("--out sarif: " + output + " is the file of --file; name another one");
            assertThatThrownBy(() -> FilesApart.check(file, List.of(), output))
                    .hasMessage("--write-known-hosts: " + output + " is the file of --file; name another one");
        }
    }

    @Test
    void twoOutputsAreTwoFiles() {
        assertThatThrownBy(() -> FilesApart.check(null, reports(file, link), null))
                .hasMessage("--out sarif: " + link + " is the file of --out junit; name another one");
        assertThatThrownBy(() -> FilesApart.check(null, reports(file), link))
                .hasMessage("--out junit: " + file + " is the file of --write-known-hosts; name another one");
    }

    @Test
    void otherFilesAndDevicesAreTaken() {
        assertThatCode(() -> FilesApart.check(file, reports(other, Path.of("/dev/null")), Path.of("/dev/null")))
                .doesNotThrowAnyException();
    }
}
