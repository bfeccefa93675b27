package io.sshprobe.cli.input.sshconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.cli.input.NamedTarget;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Offer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is made of the answer of {@code ssh -G}, which scripts and the installed ssh give. */
final class InstalledSshTest {
    private static final NamedTarget WEB = new NamedTarget("web", null, null);

    private final List<String> complaints = new ArrayList<>();
    private final Path folder;

    InstalledSshTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource
    void openssh10sListsAreThoseThatAreOfferedByDefault(AlgorithmKind kind) throws IOException {
        assertThat(of(answering("openssh-10.0.txt")).algorithms().get(kind))
                .isEqualTo(String.join(",", Offer.OPENSSH_CLIENT.predicted().of(kind)));
        assertThat(complaints).isEmpty();
    }

    @Test
    void anOlderOpensshHasNoMlkem() throws IOException {
        assertThat(of(answering("openssh-9.2.txt")).algorithms().get(AlgorithmKind.KEX))
                .startsWith("sntrup761x25519-sha512")
                .doesNotContain("mlkem");
    }

    @Test
    void theInstalledSshTakesItsListsFromTheFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("config"), "Host web\nCiphers aes256-ctr\nPort 2200\nHostName w.example\n");

        ClientSettings settings = InstalledSsh.find(System.getenv("PATH"), file, complaints::add)
                .orElseThrow()
                .of(WEB);

        assertThat(settings.algorithms())
                .containsEntry(AlgorithmKind.CIPHER, "aes256-ctr")
                .hasSize(5);
        assertThat(settings.hostName()).isEqualTo("w.example");
        assertThat(settings.port()).isEqualTo(2200);
    }

    @Test
    void itIsAskedWithTheFileThePortAndTheUser() throws IOException {
        Path ssh = script("echo \"$@\" >&2; exit 1");

        assertThatThrownBy(() -> new InstalledSsh(ssh, Path.of("none"), InstalledSsh.PATIENCE, complaints::add)
                        .of(new NamedTarget("web", 2200, "bob")))
                .hasMessageContaining("-G -T -F none -p 2200 -l bob -- web");
    }

    @ParameterizedTest
    @CsvSource({"-oProxyCommand=touch_x", "$(touch x)", "; touch x", "a b"})
    void noHostIsAnOptionOrACommand(String host) throws IOException {
        Path ssh = script("for last; do :; done; echo \"$# <$last>\" >&2; exit 1");

        assertThatThrownBy(() -> of(ssh, new NamedTarget(host, null, null))).hasMessageContaining("4 <" + host + ">");
        InstalledSsh real =
                InstalledSsh.find(System.getenv("PATH"), null, complaints::add).orElseThrow();
        assertThatThrownBy(() -> real.of(new NamedTarget(host, null, null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo 'config: line 2: Bad option' >&2; echo more >&2; exit 255 | failed: config: line 2: Bad option; run it",
                "exit 3                                                         | exit code 3",
                "exit 0                                                         | its output does not contain hostname",
                "echo hostname web; echo port 22; echo kexalgorithms            | its output does not contain kexalgorithms",
                "head -c 3000000 /dev/zero; exit 0                                | its output does not contain hostname"
            })
    void whatIsNoAnswerIsOneClearLine(String body, String reason) throws IOException {
        Path ssh = script(body);
        assertThatThrownBy(() -> of(ssh))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--as ssh: '" + ssh + " -G web' failed: ")
                .hasMessageContaining(reason)
                .satisfies(failure -> assertThat(failure.toString().lines()).hasSize(1));
    }

    @Test
    void itIsNotWaitedForForEver() throws IOException {
        Path ssh = script("exec sleep 600");
        assertThatThrownBy(() -> new InstalledSsh(ssh, null, Duration.ofMillis(300), complaints::add).of(WEB))
                .hasMessageContaining("it takes longer than 300 ms");
    }

    @Test
    void aFileThatIsNoProgramIsSaidSo() throws IOException {
        Path ssh = Files.writeString(folder.resolve("ssh"), "#!/nonexistent/shell\n");
        executable(ssh);
        assertThatThrownBy(() -> of(ssh))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("error=2");
    }

    @Test
    void aPathWithoutSshHasNone() {
        for (String path : List.of("", folder.toString(), "/nonexistent::" + folder)) {
            assertThat(InstalledSsh.find(path, null, complaints::add)).isEmpty();
        }
    }

    @Test
    void aSettingThatCannotBeFollowedIsNamedAndTheRestCounts() throws IOException {
        Path answer =
                Files.writeString(folder.resolve("answer"), resource("openssh-10.0.txt") + "bindinterface eth0\n");
        assertThat(of(script("cat " + answer)).port()).isEqualTo(22);
        assertThat(complaints).singleElement().asString().startsWith("ssh -G: bindinterface eth0 is not followed: ");
    }

    private ClientSettings of(Path ssh) {
        return of(ssh, WEB);
    }

    private ClientSettings of(Path ssh, NamedTarget named) {
        return new InstalledSsh(ssh, null, InstalledSsh.PATIENCE, complaints::add).of(named);
    }

    private Path answering(String resource) throws IOException {
        return script("cat " + Files.writeString(folder.resolve("answer"), resource(resource)));
    }

    private Path script(String body) throws IOException {
        Path ssh = Files.writeString(folder.resolve("ssh"), "#!/bin/sh\n" + body + "\n");
        executable(ssh);
        return ssh;
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(InstalledSshTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
