package io.sshprobe.cli.input.sshconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.cli.input.NamedTarget;
import io.sshprobe.target.AlgorithmKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SshConfigTest {
    private static final String ALICE = "alice";
    private static final NamedTarget WEB = new NamedTarget("web", null, null);

    private final List<String> complaints = new ArrayList<>();
    private final Path folder;
    private final ConfigFolders folders;

    SshConfigTest(@TempDir Path folder) {
        this.folder = folder;
        this.folders = new ConfigFolders(folder, folder.resolve("etc"));
    }

    static Stream<String[]> snippets() {
        return Snippets.WITH_MEANING.stream();
    }

    @BeforeEach
    void filesToInclude() throws IOException {
        Files.createDirectories(folder.resolve(".ssh/inc/sub.d"));
        Files.createDirectories(folder.resolve("etc"));
        write(".ssh/inc/port.conf", "Port 4\n");
        write(".ssh/inc/web.conf", "Host web\nUser included\n");
        write(".ssh/inc/other.conf", "Host other\nPort 5\n");
        write(".ssh/inc/.hidden.conf", "Port 8\n");
        write(".ssh/inc/sub.d/a.conf", "Port 6\n");
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void aSnippetMeansWhatTheTableSays(String snippet, String meaning) throws IOException {
        assertThat(Snippets.describe(read(snippet), ALICE)).isEqualTo(meaning);
        assertThat(complaints).isEmpty();
    }

    /** Needs ssh on the machine, as people who use this have. */
    @ParameterizedTest
    @MethodSource("snippets")
    void andTheInstalledSshAgrees(String snippet, String meaning) throws IOException {
        String text = text(snippet).replace("localuser=alice", "localuser=" + System.getProperty("user.name"));
        InstalledSsh ssh = InstalledSsh.find(System.getenv("PATH"), write("config", text), complaints::add);

        assertThat(Snippets.describe(ssh.of(WEB), System.getProperty("user.name")))
                .isEqualTo(meaning);
        assertThat(complaints).isEmpty();
    }

    /** OpenSSH 9.2 leaves the command out, so this is not put to the installed ssh. */
    @Test
    void aJumpTakenBackLeavesRoomForACommandAsSinceOpenssh10() throws IOException {
        assertThat(Snippets.describe(read("Host web;ProxyJump none;ProxyCommand nc %h %p"), ALICE))
                .isEqualTo("web:22 by nc %h %p");
    }

    @Test
    void theUsersFileComesBeforeTheSystems() throws IOException {
        write(".ssh/config", "Host web\nUser bob\nInclude inc/port.conf\n");
        write("etc/ssh_config", "Include own.conf\nHost *\nUser carol\nConnectTimeout 3\n");
        write("etc/own.conf", "AddressFamily inet\n");

        assertThat(Snippets.describe(
                        SshConfig.standard(folders, ALICE, complaints::add).of(WEB), ALICE))
                .isEqualTo("bob@web:4 IPv4 3s");
        assertThat(complaints).isEmpty();
    }

    @Test
    void withoutFilesNothingIsSaid() {
        assertThat(SshConfig.standard(
                                new ConfigFolders(folder.resolve("a"), folder.resolve("b")), ALICE, complaints::add)
                        .of(WEB))
                .isEqualTo(ClientSettings.NONE);
        assertThat(complaints).isEmpty();
    }

    @Test
    void whatTheArgumentNamesCountsForMatch() throws IOException {
        SshConfig config =
                SshConfig.only(write("config", "Match user bob\nConnectTimeout 3"), folders, ALICE, complaints::add);

        assertThat(config.of(new NamedTarget("web", null, "bob")).connectTimeout())
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(config.of(WEB).connectTimeout()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Port x                            | port x is ignored: 'x' is not a port",
                "Port 70000                        | port 70000 is ignored: port 70000 is not between",
                "Port                              | it has no value",
                "HostName a_b/c                    | hostname a_b/c is ignored: it is not a host name",
                "HostName 1.2.3                    | it is not an IPv4 address",
                "HostName %d.example               | it is not a host name",
                "AddressFamily ipv4                | it must be any, inet or inet6",
                "BindAddress localhost             | sshprobe does not resolve names here",
                "BindInterface eth0                | sshprobe does not support it",
                "ConnectTimeout soon               | 'soon' is not a duration",
                "Compression maybe                 | it must be yes or no",
                "Ciphers a,,b                      | '' is not an algorithm name",
                "MACs -*                           | no algorithm is left",
                "ProxyJump a:b:c                   | is not an IPv6 address",
                "ProxyJump gate,                   | it is empty",
                "HostName \"x                      | line 2 is ignored: a quotation mark is not closed",
                "Match exec \"true\";Port 9        | 'Match exec true' needs something that sshprobe does not evaluate; --as ssh",
                "Match tagged x;Port 9             | needs something that sshprobe does not evaluate",
                "Match host web localnetwork x;Port 9 | needs something that sshprobe does not evaluate"
            })
    void whatCannotBeUnderstoodOrFollowedIsLeftOutAndNamed(String lines, String complaint) throws IOException {
        assertThat(Snippets.describe(read("LogLevel INFO;" + lines + ";User u"), ALICE))
                .startsWith(lines.startsWith("Match") ? "web:22" : "u@web:22");
        assertThat(complaints)
                .singleElement()
                .asString()
                .contains("config line 2")
                .contains(complaint);
    }

    @Test
    void aMistakeInAnotherHostsBlockIsNobodysBusiness() throws IOException {
        assertThat(Snippets.describe(read("Host other;Port x;Match host other exec true;Port 2"), ALICE))
                .isEqualTo("web:22");
        assertThat(complaints).isEmpty();
    }

    @Test
    void filesThatIncludeThemselvesComeToAnEnd() throws IOException {
        write(".ssh/config", "Include config config\nPort 5\n");

        assertThat(SshConfig.standard(folders, ALICE, complaints::add).of(WEB).port())
                .isEqualTo(5);
        assertThat(complaints).anySatisfy(complaint -> assertThat(complaint).contains("more than 16 times"));
    }

    @Test
    void aFileThatCannotBeReadIsNamedOnceAndTheOthersCount() throws IOException {
        Files.createDirectories(folder.resolve(".ssh/config"));
        write("etc/ssh_config", "Port 5\n");
        SshConfig config = SshConfig.standard(folders, ALICE, complaints::add);

        assertThat(config.of(WEB).port()).isEqualTo(5);
        assertThat(config.of(WEB).port()).isEqualTo(5);
        assertThat(complaints).singleElement().asString().contains(".ssh/config is ignored: ");
    }

    @Test
    void noFileIsReadWithoutBound() throws IOException {
        write(".ssh/config", "#".repeat(1 << 20) + "\nPort 5\n");

        assertThat(SshConfig.standard(folders, ALICE, complaints::add).of(WEB)).isEqualTo(ClientSettings.NONE);
        assertThat(complaints).singleElement().asString().contains("larger than 1048576 bytes");
    }

    @Test
    void bytesThatAreNoTextDoNoHarm() throws IOException {
        Files.createDirectories(folder.resolve(".ssh"));
        Files.write(
                folder.resolve(".ssh/config"),
                new byte[] {0, (byte) 0xff, '\n', 'P', 'o', 'r', 't', ' ', '5', '\r', '\n'});

        assertThat(SshConfig.standard(folders, ALICE, complaints::add).of(WEB).port())
                .isEqualTo(5);
        assertThat(complaints).isEmpty();
    }

    @Test
    void theFileAskedForMustBeThere() {
        assertThatThrownBy(() -> SshConfig.only(folder.resolve("absent"), folders, ALICE, complaints::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot read " + folder.resolve("absent") + ": it does not exist");
    }

    @Test
    void listsKeepTheirSigns() throws IOException {
        assertThat(read("Ciphers +aes128-cbc;KexAlgorithms ^curve25519-sha256;MACs -umac*")
                        .algorithms())
                .containsEntry(AlgorithmKind.CIPHER, "+aes128-cbc")
                .containsEntry(AlgorithmKind.KEX, "^curve25519-sha256")
                .containsEntry(AlgorithmKind.MAC, "-umac*")
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"*a*a*a*a*a*a*a*a*b", "????????????????????*?b"})
    void noPatternTakesLong(String pattern) {
        assertThat(SshConfigPatterns.match(List.of(pattern), "a".repeat(20_000)))
                .isFalse();
    }

    private ClientSettings read(String snippet) throws IOException {
        return SshConfig.only(write("config", text(snippet)), folders, ALICE, complaints::add)
                .of(WEB);
    }

    private String text(String snippet) {
        return snippet.replace(';', '\n')
                .replace("INC", folder.resolve(".ssh/inc").toString());
    }

    private Path write(String name, @Nullable String text) throws IOException {
        return Files.writeString(folder.resolve(name), String.valueOf(text));
    }
}
