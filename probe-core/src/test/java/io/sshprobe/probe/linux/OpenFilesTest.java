package io.sshprobe.probe.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading the limit of open files in the form of proc(5). */
class OpenFilesTest {
    private static final String LIMITS =
            """
            Limit                     Soft Limit           Hard Limit           Units
            Max processes             95907                95907                processes
            Max open files            %s                   1048576              files
            Max locked memory         8388608              8388608              bytes
            """;

    private Path directory;
    private OpenFiles files;

    @BeforeEach
    void openThree(@TempDir Path temporary) throws IOException {
        directory = temporary;
        files = new OpenFiles(directory);
        Files.createDirectory(directory.resolve("fd"));
        for (int fd = 0; fd < 3; fd++) {
            Files.createFile(directory.resolve("fd/" + fd));
        }
    }

    @Test
    void theSoftLimitCounts() throws IOException {
        Files.writeString(directory.resolve("limits"), LIMITS.formatted("64"));

        assertThat(files.most()).hasValue(64);
        assertThat(files.free()).hasValue(61);
        assertThat(files.areUsedUp()).isFalse();
    }

    @Test
    void withoutADescriptorToReadThemWithTheLimitIsTheLastOneAndNoneIsFree() throws IOException {
        Path limits = directory.resolve("limits");
        Files.writeString(limits, LIMITS.formatted("64"));
        assertThat(files.most()).hasValue(64);

        Files.delete(limits);
        Files.createDirectory(limits); // no more than the kernel's EMFILE can it be read
        for (int fd = 0; fd < 3; fd++) {
            Files.delete(directory.resolve("fd/" + fd));
        }
        Files.delete(directory.resolve("fd"));
        Files.createFile(directory.resolve("fd"));

        assertThat(files.most()).hasValue(64);
        assertThat(files.free()).hasValue(0);
    }

    @Test
    void noLimitIsUnknown() throws IOException {
        Files.writeString(directory.resolve("limits"), LIMITS.formatted("unlimited"));

        assertThat(files.most()).isEmpty();
        assertThat(files.free()).isEmpty();
    }

    @Test
    void anotherSystemIsUnknown() {
        assertThat(files.free()).isEmpty();
        assertThat(files.areUsedUp()).isFalse();
    }
}
