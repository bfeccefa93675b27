package io.sshprobe.cli.input.sshconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.cli.input.NamedTarget;
import io.sshprobe.target.AddressFamily;
import io.sshprobe.target.AlgorithmKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
import org.junit.jupiter.params.provider.ValueSource;

final class SshConfigTest {
    private static final String ALICE = "alice";
    private static final NameLookup NAMES = (name, family) -> switch (name) {
        case "web.lab.example." -> NameLookup.Answer.EXISTS;
        case "db.lab.example." ->
            family == AddressFamily.IPV6 ? NameLookup.Answer.DOES_NOT_EXIST : NameLookup.Answer.EXISTS;
        case "web.late.example." -> NameLookup.Answer.UNKNOWN;
        default -> NameLookup.Answer.DOES_NOT_EXIST;
    };
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

    static Stream<String[]> refused() {
        return Snippets.REFUSED.stream();
    }

    static Stream<String[]> notFollowed() {
        return Snippets.NOT_FOLLOWED.stream();
    }

    static Stream<String[]> ofOpenssh10() {
        return Snippets.NEW.stream();
    }

    @BeforeEach
    void filesToInclude() throws IOException {
        Files.createDirectories(folder.resolve(".ssh/inc/sub.d"));
        Files.createDirectories(folder.resolve(".ssh/bad"));
        Files.createDirectories(folder.resolve("etc"));
        write(".ssh/inc/port.conf", "Port 4\n");
        write(".ssh/inc/web.conf", "Host web\nUser included\n");
        write(".ssh/inc/other.conf", "Host other\nPort 5\n");
        write(".ssh/inc/.hidden.conf", "Port 8\n");
        write(".ssh/inc/sub.d/a.conf", "Port 6\n");
        write(".ssh/bad/bad.conf", "Bad option\n");
        write(".ssh/bad/loop.conf", "Include " + folder.resolve(".ssh/bad/loop.conf") + "\n");
        Files.setPosixFilePermissions(
                write(".ssh/bad/open.conf", "Port 5\n"), PosixFilePermissions.fromString("rw-rw-rw-"));
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
        InstalledSsh ssh = InstalledSsh.find(System.getenv("PATH"), write("config", text), complaints::add)
                .orElseThrow();

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
                        SshConfig.standard(folders, ALICE, NAMES, complaints::add)
                                .of(WEB),
                        ALICE))
                .isEqualTo("bob@web:4 IPv4 3s");
        assertThat(complaints).isEmpty();
    }

    @Test
    void withoutFilesNothingIsSaid() {
        assertThat(SshConfig.standard(
                                new ConfigFolders(folder.resolve("a"), folder.resolve("b")),
                                ALICE,
                                NAMES,
                                complaints::add)
                        .of(WEB))
                .isEqualTo(ClientSettings.NONE);
        assertThat(complaints).isEmpty();
    }

    @Test
    void whatTheArgumentNamesCountsForMatch() throws IOException {
        SshConfig config = SshConfig.only(
                write("config", "Match user bob\nConnectTimeout 3"), folders, ALICE, NAMES, complaints::add);

        assertThat(config.of(new NamedTarget("web", null, "bob")).connectTimeout())
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(config.of(WEB).connectTimeout()).isNull();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatSshRefusesIsRefusedInItsWordsWithFileAndLine(String snippet, String words) throws IOException {
        assertThatThrownBy(() -> read(snippet))
                .isInstanceOf(UnusableConfigException.class)
                .hasMessageContaining(words)
                .hasMessageContaining("; ssh refuses its configuration (-F none");
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void andSoDoesTheInstalledSsh(String snippet, String words) throws IOException {
        InstalledSsh ssh = InstalledSsh.find(System.getenv("PATH"), write("config", text(snippet)), complaints::add)
                .orElseThrow();

        assertThatThrownBy(() -> ssh.of(WEB)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("notFollowed")
    void whatIsNotFollowedIsSaidAndBelongsToTheSettings(String snippet, String meaning, String complaint)
            throws IOException {
        ClientSettings settings = read(snippet);

        assertThat(Snippets.describe(settings, ALICE)).isEqualTo(meaning);
        assertThat(complaints).singleElement().asString().contains("config line ", " is not followed: ", complaint);
        assertThat(settings.notFollowed()).singleElement().asString().contains("config line ");
    }

    @ParameterizedTest
    @MethodSource("ofOpenssh10")
    void whatIsNewInOpenssh10IsFollowed(String snippet, String meaning) throws IOException {
        assertThat(Snippets.describe(read(snippet), ALICE)).isEqualTo(meaning);
        assertThat(complaints).isEmpty();
    }

    @Test
    void aConditionThatIsNotEvaluatedIsNotSaidWhereItChangesNothing() throws IOException {
        assertThat(read("Port 5;Match exec true;Port 9;ForwardAgent yes;Match host other exec true;User u")
                        .notFollowed())
                .isEmpty();
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RefuseConnection \"not here\" | line 1: RefuseConnection: not here; ssh does not connect to this host",
                "HostName %d.example           | line 1: HostName %d.example: unknown key %d; ssh ends here",
                "HostName %                    | line 1: HostName %: invalid format; ssh ends here",
                "HostName a_b/c                | line 1: HostName a_b/c: ssh cannot resolve it: it is not a host name",
                "ProxyJump a:b:c               | line 1: Invalid ProxyJump"
            })
    void whereSshWouldNotConnectThereIsNothingToProbe(String snippet, String words) {
        assertThatThrownBy(() -> read(snippet))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    /** The fake resolver knows {@code web.lab.example} and {@code db.lab.example}, the latter in IPv4 only. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CanonicalDomains lab.example;Host *.lab.example;Port 5 | web.lab.example:5",
                "CanonicalDomains no.example lab.example.               | web.lab.example:22",
                "CanonicalDomains LAB.example;Match canonical host *.lab.example;Port 5 | web.lab.example:5",
                "CanonicalDomains no.example;Host *.lab.example;Port 5  | web:22",
                "CanonicalDomains no.example;CanonicalizeFallbackLocal no | web.no.example.:22",
                "CanonicalDomains lab.example;CanonicalizeMaxDots 0;HostName web.x | web.x:22",
                "CanonicalDomains example;HostName web.lab              | web.lab.example:22",
                "CanonicalDomains example;CanonicalizeMaxDots 0;HostName web.lab | web.lab:22",
                "HostName web.lab.example.;Host web.lab.example;Port 5  | web.lab.example:5",
                "CanonicalDomains lab.example;ProxyJump gate            | web:22 through gate",
                "CanonicalDomains lab.example;ProxyJump none            | web.lab.example:22",
                "CanonicalDomains lab.example;HostName db;AddressFamily inet  | db.lab.example:22 IPv4",
                "CanonicalDomains lab.example;HostName db;AddressFamily inet6 | db:22 IPv6",
                "CanonicalDomains lab.example;HostName 127.0.0.1        | 127.0.0.1:22"
            })
    void aNameIsMadeCanonical(String lines, String meaning) throws IOException {
        assertThat(Snippets.describe(read("CanonicalizeHostname yes;" + lines), ALICE))
                .isEqualTo(meaning);
        assertThat(complaints).isEmpty();
    }

    @Test
    void behindAJumpANameIsMadeCanonicalOnlyIfThatIsAskedForAlways() throws IOException {
        assertThat(Snippets.describe(
                        read("CanonicalizeHostname always;CanonicalDomains lab.example;ProxyJump gate"), ALICE))
                .isEqualTo("web.lab.example:22 through gate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CanonicalDomains late.example | the resolver did not say in time whether web.late.example. exists",
                "CanonicalDomains lab.example;CanonicalizePermittedCNAMEs *.lab.example:*.lab.example | is an alias (CNAME)"
            })
    void whatTheResolverDoesNotTellIsNotFollowed(String lines, String complaint) throws IOException {
        assertThat(read("CanonicalizeHostname yes;" + lines).notFollowed()).hasSize(1);
        assertThat(complaints).singleElement().asString().contains(complaint);
    }

    @Test
    void aFileOfTheUserThatCannotBeReadIsNamedOnceAndTheOthersCount() throws IOException {
        Files.createSymbolicLink(folder.resolve(".ssh/config"), folder.resolve(".ssh/config"));
        write("etc/ssh_config", "Port 5\n");
        SshConfig config = SshConfig.standard(folders, ALICE, NAMES, complaints::add);

        assertThat(config.of(WEB).port()).isEqualTo(5);
        assertThat(config.of(WEB).port()).isEqualTo(5);
        assertThat(complaints).singleElement().asString().contains(".ssh/config is ignored: ");
    }

    @Test
    void noFileIsReadWithoutBound() throws IOException {
        write(".ssh/config", "#".repeat(1 << 20) + "\nPort 5\n");

        assertThatThrownBy(() -> SshConfig.standard(folders, ALICE, NAMES, complaints::add)
                        .of(WEB))
                .hasMessageContaining("larger than 1048576 bytes");
    }

    @Test
    void theUsersFileMustBelongToTheUserAlone() throws IOException {
        Path config = write(".ssh/config", "Port 5\n");
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-rw-r--"));

        assertThatThrownBy(() -> SshConfig.standard(folders, ALICE, NAMES, complaints::add)
                        .of(WEB))
                .hasMessageStartingWith("Bad owner or permissions on " + config);
        assertThat(SshConfig.only(config, folders, ALICE, NAMES, complaints::add)
                        .of(WEB)
                        .port())
                .as("ssh -F takes it")
                .isEqualTo(5);
    }

    @Test
    void theFileAskedForMustBeThere() {
        assertThatThrownBy(() -> SshConfig.only(folder.resolve("absent"), folders, ALICE, NAMES, complaints::add))
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
        return SshConfig.only(write("config", text(snippet)), folders, ALICE, NAMES, complaints::add)
                .of(WEB);
    }

    private String text(String snippet) {
        return snippet.replace(';', '\n')
                .replace("INC", folder.resolve(".ssh/inc").toString())
                .replace("BAD", folder.resolve(".ssh/bad").toString());
    }

    private Path write(String name, @Nullable String text) throws IOException {
        return Files.writeString(folder.resolve(name), String.valueOf(text));
    }

    /** Such as {@code Include /*}{@code /*}{@code /*}. */
    @Test
    void aPatternThatWalksTheDiskIsLeftOutAndSaid() throws IOException {
        Path wide = Files.createDirectories(folder.resolve("wide"));
        for (int i = 0; i < 150; i++) {
            Files.createDirectory(wide.resolve("d" + i));
        }
        String up = "/*/..".repeat(4);

        ClientSettings settings = read("Include " + wide + up + "/*;Port 9");

        assertThat(settings.notFollowed()).hasSize(1);
        assertThat(complaints).singleElement().asString().contains("more than 20000 files and folders");
        assertThat(settings.port()).isEqualTo(9);
    }

    @Test
    void aPatternOnASlowDiskEndsInTime() {
        long[] now = {0};
        IncludedFiles.Limit limit = new IncludedFiles.Limit(() -> now[0] += 700_000_000L);

        assertThat(IncludedFiles.find(folder.resolve(".ssh/inc") + "/*", folder, folder, limit))
                .isEqualTo(IncludedFiles.Found.TOO_MUCH);
    }

    @Test
    void aPatternThatIsNoneNamesNothing() throws IOException {
        assertThat(read("Include inc/[;Port 9").port()).isEqualTo(9);
    }

    /** A group that a regular expression repeats costs stack for each time, unless it gives nothing back. */
    @ParameterizedTest
    @ValueSource(strings = {"ConnectTimeout 1s", "ConnectTimeout x", "CanonicalDomains a", "Host *?", "HostName a."})
    void noWordIsTooLong(String line) throws IOException {
        String snippet = line + line.substring(line.indexOf(' ') + 1).repeat(50_000);
        List<String> said = new ArrayList<>();
        try {
            said.add(Snippets.describe(read(snippet), ALICE));
        } catch (IllegalArgumentException refused) {
            said.add(refused.getMessage());
        }
        assertThat(said).doesNotContainNull();
    }
}
