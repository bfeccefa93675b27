package io.sshprobe.keysource;

import static io.sshprobe.keysource.SshKeygen.key;
import static io.sshprobe.keysource.SshKeygen.keyText;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.expectation.FoundKeys;
import io.sshprobe.expectation.Judgement;
import io.sshprobe.expectation.KeyPin;
import io.sshprobe.expectation.Outcome;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What known_hosts files say, compared with what ssh-keygen finds in the same file. */
class KnownHostsTest {
    /** Each with a key of its own, so that a line is known by its key. */
    private static final List<String> NAMES = List.of(
            "plain.example.org",
            "UPPER.Example.ORG",
            "a.example.org,b.example.org,192.0.2.7",
            "[port.example.org]:2222",
            "[standard.example.org]:22",
            "*.wild.example.org,!bad.wild.example.org",
            "!bad.first.example.org,*.first.example.org",
            "[*.wild.example.org]:2222",
            "*.org",
            "192.0.2.1",
            "192.0.2.*,![192.0.2.9]:2222",
            "2001:db8::1",
            "[2001:db8::1]:2222",
            "[2001:db8::2]",
            "fe80::1%eth0",
            "h?st.example.org",
            "under_score.example.org",
            "with/slash.example.org,behind.example.org",
            "empty.example.org,,",
            "!*",
            "bücher.example.org",
            "x".repeat(1022) + ",long.example.org",
            "y".repeat(1023) + ",longer.example.org");

    private static final List<String> LOOKED_UP = List.of(
            "plain.example.org",
            "[plain.example.org]:2222",
            "upper.example.org",
            "a.example.org",
            "b.example.org",
            "192.0.2.7",
            "port.example.org",
            "[port.example.org]:2222",
            "[port.example.org]:2223",
            "standard.example.org",
            "[standard.example.org]:22",
            "good.wild.example.org",
            "bad.wild.example.org",
            "[good.wild.example.org]:2222",
            "bad.first.example.org",
            "good.first.example.org",
            "192.0.2.1",
            "192.0.2.9",
            "[192.0.2.9]:2222",
            "[192.0.2.8]:2222",
            "2001:db8::1",
            "[2001:db8::1]:2222",
            "2001:db8:0:0:0:0:0:1",
            "2001:db8::2",
            "[2001:db8::2]",
            "fe80::1%eth0",
            "fe80::1",
            "host.example.org",
            "hoost.example.org",
            "under_score.example.org",
            "behind.example.org",
            "empty.example.org",
            "bücher.example.org",
            "long.example.org",
            "longer.example.org",
            "unknown");

    private static final Pattern LINE = Pattern.compile(".*:(\\d+)");

    private Path directory;

    @BeforeEach
    void makeADirectory(@TempDir Path temporary) {
        directory = temporary;
    }

    private String table() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < NAMES.size(); i++) {
            text.append(NAMES.get(i)).append(' ').append(keyText(i + 1)).append('\n');
        }
        return text.toString();
    }

    @Test
    void theSameLinesAreFoundAsBySshKeygen() {
        Path file = SshKeygen.write(directory, table());
        KnownHosts hosts = KnownHosts.read(file, "known_hosts");

        for (String name : LOOKED_UP) {
            assertThat(lines(hosts, name)).as(name).isEqualTo(SshKeygen.find(name, file));
        }
        assertThat(LOOKED_UP.stream().filter(name -> !lines(hosts, name).isEmpty()))
                .hasSizeGreaterThan(20);
    }

    @Test
    void theSameLinesAreFoundWhenSshKeygenHasHashedThem() throws IOException {
        Path file = SshKeygen.write(directory, table());
        SshKeygen.run(directory, "-H", "-f", file.toString());
        assertThat(Files.readString(file)).contains("|1|");
        KnownHosts hosts = KnownHosts.read(file, "known_hosts");

        for (String name : LOOKED_UP) {
            assertThat(lines(hosts, name)).as(name).isEqualTo(SshKeygen.find(name, file));
        }
        assertThat(lines(hosts, "plain.example.org")).isNotEmpty();
        assertThat(lines(hosts, "[port.example.org]:2222")).isNotEmpty();
    }

    @Test
    void whatSshKeygenHasRemovedIsGone() {
        Path file = SshKeygen.write(directory, table());
        SshKeygen.run(directory, "-R", "plain.example.org", "-f", file.toString());
        SshKeygen.run(directory, "-R", "[port.example.org]:2222", "-f", file.toString());
        KnownHosts hosts = KnownHosts.read(file, "known_hosts");

        assertThat(keys(hosts.keysOf("port.example.org", 2222))).doesNotContain(key(4));
        assertThat(keys(hosts.keysOf("a.example.org", 22))).contains(key(3));
        assertThat(keys(hosts.keysOf("plain.example.org", 22))).doesNotContain(key(1));
    }

    /** Lines for a name as it is looked up; what counts for another port only because no line has the port is left out. */
    private static Set<Integer> lines(KnownHosts hosts, String name) {
        Matcher port = Pattern.compile("\\[(.*)]:(\\d+)").matcher(name);
        // A port 22 is not written by ssh; the name with it is then one like any other, as an alias would be.
        FoundKeys found = port.matches() && !port.group(2).equals("22")
                ? hosts.keysOf(port.group(1), Integer.parseInt(port.group(2)))
                : hosts.keysOf(name, 22);
        return found.pins().stream()
                .map(pin -> LINE.matcher(((KeyPin.PublicKey) pin).from()))
                .filter(Matcher::matches)
                .map(line -> Integer.parseInt(line.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<ByteString> keys(FoundKeys found) {
        return found.pins().stream().map(pin -> ((KeyPin.PublicKey) pin).blob()).toList();
    }

    private KnownHosts hosts(String text) {
        return KnownHosts.read(SshKeygen.write(directory, text), "./known_hosts");
    }

    @Test
    void aPinSaysWhereItStands() {
        FoundKeys found =
                hosts("# a comment\n\nhost " + keyText(1) + " root@host\n").keysOf("host", 22);

        assertThat(found.problem()).isNull();
        assertThat(found.pins()).containsExactly(new KeyPin.PublicKey(key(1), "./known_hosts:3"));
    }

    @Test
    void aLineWithoutAPortIsForOtherPortsIfNoneHasThePort() {
        KnownHosts hosts = hosts("host " + keyText(1) + "\n[host]:2222 " + keyText(2) + "\n");

        assertThat(keys(hosts.keysOf("host", 2222))).containsExactly(key(2));
        assertThat(hosts.keysOf("host", 2200).pins())
                .containsExactly(new KeyPin.PublicKey(key(1), "./known_hosts:1, which names no port"));
        assertThat(keys(hosts.keysOf("host", 22))).containsExactly(key(1));
    }

    @Test
    void markersTellAuthoritiesAndRevokedKeysApart() {
        KnownHosts hosts = hosts("@cert-authority *.example.org " + keyText(1) + "\n@revoked * " + keyText(2)
                + "\n@unknown * " + keyText(3) + "\n@revoked @cert-authority * " + keyText(4) + "\n");

        FoundKeys found = hosts.keysOf("host.example.org", 22);
        FoundKeys elsewhere = hosts.keysOf("host.example.com", 22);

        String revoked = HostKey.fingerprintSha256(key(2));
        assertThat(found.problem()).isNull();
        assertThat(found.pins())
                .containsExactly(new KeyPin.CertificateAuthority(HostKey.fingerprintSha256(key(1)), "./known_hosts:1"));
        assertThat(found.revoked())
                .containsExactly(
                        new KeyPin.PublicKey(key(2), "./known_hosts:2"),
                        new KeyPin.CertificateAuthority(revoked, "./known_hosts:2"));
        assertThat(elsewhere.pins()).isEmpty();
        assertThat(seen(elsewhere, Outcome.FAILED))
                .isEqualTo("./known_hosts has only revoked keys of host.example.com");
    }

    @Test
    void anAuthorityWithoutAPortIsForEveryPort() {
        KnownHosts hosts = hosts("@cert-authority host " + keyText(1) + "\n[host]:2222 " + keyText(2) + "\n");

        assertThat(hosts.keysOf("host", 2222).pins())
                .containsExactly(
                        new KeyPin.PublicKey(key(2), "./known_hosts:2"),
                        new KeyPin.CertificateAuthority(
                                HostKey.fingerprintSha256(key(1)), "./known_hosts:1, which names no port"));
    }

    @Test
    void whatSshPassesOverIsPassedOver() {
        String cut = keyText(5).substring(0, 40);
        KnownHosts hosts = hosts(Stream.of(
                        "host",
                        "host ",
                        "host ssh-ed25519",
                        "host " + cut,
                        "host ssh-rsa " + keyText(6).split(" ")[1],
                        "host 1024 35 14931",
                        "|1|AAAA|BBBB " + keyText(7),
                        "|1| " + keyText(7),
                        "|",
                        "#host " + keyText(8),
                        "host # " + keyText(8),
                        "host\0 " + keyText(9),
                        "  host\t  " + keyText(1).replace(" ", "\t  ") + "\t comment",
                        "host " + keyText(2) + "\r",
                        "host " + keyText(3))
                .collect(Collectors.joining("\n")));

        assertThat(keys(hosts.keysOf("HOST", 22))).containsExactly(key(1), key(2), key(3));
    }

    @Test
    void aFileWithoutTheHostNamesWhatWasLookedUp() {
        KnownHosts hosts = hosts("other " + keyText(1) + "\n");

        assertThat(seen(hosts.keysOf("bastion", 22), Outcome.FAILED)).isEqualTo("./known_hosts has no key of bastion");
        assertThat(seen(hosts.keysOf("Bastion", 2222), Outcome.FAILED))
                .isEqualTo("./known_hosts has no key of [bastion]:2222, nor of bastion");
        assertThat(((Judgement.NotMet) Objects.requireNonNull(
                                hosts.keysOf("bastion", 2222).problem()))
                        .remedy())
                .contains("'[bastion]:2222 TYPE KEY'");
    }

    @Test
    void aFileThatCannotBeReadJudgesNothing() throws IOException {
        Files.write(directory.resolve("utf16"), ("\ufeffhost " + keyText(1)).getBytes(StandardCharsets.UTF_16LE));

        assertThat(seen(KnownHosts.read(directory.resolve("none"), "none").keysOf("host", 22), Outcome.NOT_JUDGED))
                .isEqualTo("none cannot be read: there is no such file");
        assertThat(seen(KnownHosts.read(directory, "folder").keysOf("host", 22), Outcome.NOT_JUDGED))
                .startsWith("folder cannot be read: ");
        assertThat(seen(KnownHosts.read(directory.resolve("utf16"), "utf16").keysOf("host", 22), Outcome.NOT_JUDGED))
                .contains("UTF-16");
    }

    @Test
    void theNameOfAFileIsEscaped() {
        assertThat(seen(KnownHosts.read(directory.resolve("x"), "a\u001b[31m").keysOf("h", 22), Outcome.NOT_JUDGED))
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lines", "bytes", "line", "revoked line", "keys"})
    void whatIsMoreThanTheLimitIsSaid(String limit) {
        String first = "host " + keyText(1) + "\n";
        FoundKeys found = hosts(
                        switch (limit) {
                            case "lines" -> first + "\n".repeat(KnownHosts.MAX_LINES) + "host " + keyText(2);
                            case "bytes" ->
                                first + ("#".repeat(1023) + "\n").repeat(KnownHosts.MAX_BYTES / 1024) + "host "
                                        + keyText(2);
                            case "line" -> first + "host," + "x".repeat(KnownHosts.MAX_LINE) + " " + keyText(2);
                            case "revoked line" ->
                                first + " @revoked host," + "x".repeat(KnownHosts.MAX_LINE) + " " + keyText(2);
                            default -> first.repeat(KnownHosts.MAX_KEYS) + "host " + keyText(2);
                        })
                .keysOf("host", 22);

        assertThat(keys(found)).contains(key(1)).doesNotContain(key(2));
        assertThat(seen(found, Outcome.NOT_JUDGED)).contains("./known_hosts");
        assertThat(found.mayRevokeMore())
                .as("a line that is too long for its names, and not marked, revokes nothing")
                .isEqualTo(!limit.equals("line"));
    }

    private static String seen(FoundKeys found, Outcome outcome) {
        Judgement problem = Objects.requireNonNull(found.problem());
        assertThat(problem.outcome()).isEqualTo(outcome);
        return problem.seen();
    }

    @Test
    void linesAreWrittenAsTheyAreRead() {
        List<ByteString> keys = List.of(key(1), key(2));
        List<String> lines = KnownHostsLines.of("Bastion.Example.org", 2222, keys);

        assertThat(lines)
                .containsExactly(
                        "[bastion.example.org]:2222 " + keyText(1), "[bastion.example.org]:2222 " + keyText(2));
        assertThat(keys(hosts(String.join("\n", lines)).keysOf("bastion.example.org", 2222)))
                .isEqualTo(keys);
        assertThat(KnownHostsLines.of("2001:db8::1", 22, keys).get(0)).startsWith("2001:db8::1 ssh-ed25519 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "a,b", "*", "a?", "[a]", "#a", "@revoked", "|1|a", "!a"})
    void aNameThatMeansSomethingElseInAFileIsNotWritten(String name) {
        assertThat(KnownHostsLines.of(name, 22, List.of(key(1)))).isEmpty();
    }
}
