package io.sshprobe.keysource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is no regular one gives what comes from it, and never blocks for ever. */
class WholeFileTest {
    private Path directory = Path.of("");

    @BeforeEach
    void makeADirectory(@TempDir Path temporary) {
        directory = temporary;
    }

    @Test
    void aFileIsReadUpToTheLimit() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "0123456789");

        assertThat(WholeFile.read(file, 100)).asString().isEqualTo("0123456789");
        assertThat(WholeFile.read(file, 4)).asString().isEqualTo("0123");
    }

    @Test
    void aDeviceIsReadUpToTheLimitAsWell() throws IOException {
        assertThat(WholeFile.read(Path.of("/dev/zero"), 1_000_000)).hasSize(1_000_000);
        assertThat(WholeFile.read(Path.of("/dev/null"), 1_000_000)).isEmpty();
    }

    @Test
    void aPipeGivesWhatIsWrittenIntoIt() throws Exception {
        Path pipe = pipe();
        CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write(pipe));

        assertThat(WholeFile.read(pipe, 1000)).asString().isEqualTo("words");
        written.join();
    }

    @Test
    void aPipeIntoWhichNobodyWritesIsGivenUp() throws Exception {
        Path pipe = pipe();

        assertThatThrownBy(() -> WholeFile.read(pipe, 1000, Duration.ofMillis(10)))
                .isInstanceOf(IOException.class)
                .hasMessage("it is no regular file, and nothing came from it for 0 s");
    }

    @Test
    void whatCannotBeOpenedIsSaidAsOfAnyFile() {
        assertThatThrownBy(() -> WholeFile.read(directory.resolve("none"), 1)).isInstanceOf(NoSuchFileException.class);
    }

    private Path pipe() throws IOException, InterruptedException {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private static void write(Path pipe) {
        try (OutputStream out = Files.newOutputStream(pipe)) {
            out.write("words".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
