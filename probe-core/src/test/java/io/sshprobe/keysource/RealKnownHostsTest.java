package io.sshprobe.keysource;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.expectation.FoundKeys;
import io.sshprobe.expectation.KeyPin;
import io.sshprobe.fixtures.container.LabContainer;
import io.sshprobe.fixtures.container.SshServer;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostCertificate;
import io.sshprobe.ssh.HostKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether ssh takes the key of a real sshd by a file, and whether the same file makes it right here. */
@Tag("container")
class RealKnownHostsTest {
    private static final SshServer SERVER = SshServer.OPENSSH_10_0;

    /** The names by which the server is known in its own hosts file. */
    private static final String NAMES = "bastion.example.org good.wild.example.org bad.wild.example.org under_score";

    /** HOST, CA and OTHER stand for the server's key, the key that has certified it, and a key of nobody. */
    private record Case(String host, int port, List<String> lines) {
        Case(String host, int port, String... lines) {
            this(host, port, List.of(lines));
        }

        String file() {
            return String.join("\n", lines) + "\n";
        }

        boolean hasAuthority() {
            return file().contains("@cert-authority");
        }

        @Override
        public String toString() {
            return host + " port " + port + " with " + String.join(" / ", lines);
        }
    }

    private static final List<Case> CASES = List.of(
            new Case("bastion.example.org", 22, "bastion.example.org HOST"),
            new Case("BASTION.example.org", 22, "bastion.EXAMPLE.org HOST"),
            new Case("bastion.example.org", 22, "bastion.example.org OTHER"),
            new Case("bastion.example.org", 22, "bastion.example.org OTHER", "bastion.example.org HOST"),
            new Case("bastion.example.org", 22, "other.example.org HOST"),
            new Case("bastion.example.org", 22, "[bastion.example.org]:22 HOST"),
            new Case("bastion.example.org", 22, "[bastion.example.org]:2222 HOST"),
            new Case("bastion.example.org", 2222, "[bastion.example.org]:2222 HOST"),
            new Case("bastion.example.org", 2222, "bastion.example.org HOST"),
            new Case("bastion.example.org", 2222, "bastion.example.org HOST", "[bastion.example.org]:2222 OTHER"),
            new Case(
                    "bastion.example.org",
                    2222,
                    "bastion.example.org HOST",
                    "@revoked [bastion.example.org]:2222 HOST"),
            new Case("bastion.example.org", 2222, "bastion.example.org HOST", "@revoked bastion.example.org HOST"),
            new Case(
                    "bastion.example.org",
                    2222,
                    "[bastion.example.org]:2222 HOST",
                    "@revoked bastion.example.org HOST"),
            new Case("bastion.example.org", 2222, "* HOST"),
            new Case("bastion.example.org", 2222, "*.org HOST"),
            new Case("good.wild.example.org", 22, "*.wild.example.org,!bad.wild.example.org HOST"),
            new Case("bad.wild.example.org", 22, "*.wild.example.org,!bad.wild.example.org HOST"),
            new Case("bad.wild.example.org", 22, "!bad.wild.example.org,*.wild.example.org HOST"),
            new Case("bastion.example.org", 22, "!* HOST"),
            new Case("bastion.example.org", 22, "x/y,bastion.example.org,, HOST"),
            new Case("under_score", 22, "under_score HOST"),
            new Case("127.0.0.1", 22, "127.0.0.1 HOST"),
            new Case("127.0.0.1", 22, "127.0.0.* HOST"),
            new Case("::1", 22, "::1 HOST"),
            new Case("::1", 22, "[::1] HOST"),
            new Case("::1", 2222, "[::1]:2222 HOST"),
            new Case("bastion.example.org", 22, "@cert-authority *.example.org CA"),
            new Case("bastion.example.org", 22, "@cert-authority *.example.org OTHER"),
            new Case("bastion.example.org", 22, "@cert-authority *.example.org HOST"),
            new Case("bastion.example.org", 22, "@cert-authority *.example.org CA", "@revoked * CA"),
            new Case("bastion.example.org", 22, "@cert-authority *.example.org CA", "@revoked * HOST"),
            new Case("bastion.example.org", 22, "bastion.example.org HOST", "@revoked * OTHER"),
            new Case(
                    "bastion.example.org",
                    2222,
                    "@cert-authority bastion.example.org CA",
                    "[bastion.example.org]:2222 OTHER"),
            new Case("bad.wild.example.org", 22, "@cert-authority *.example.org CA"),
            new Case("bastion.example.org", 22, "@unknown bastion.example.org HOST"),
            new Case("bastion.example.org", 22, "@cert-authority @revoked bastion.example.org HOST"),
            new Case("bastion.example.org", 22, "@revoked\tbastion.example.org HOST", "bastion.example.org HOST"),
            new Case("bastion.example.org", 22, "#bastion.example.org HOST"),
            new Case("bastion.example.org", 22, "  bastion.example.org \t HOST a comment"),
            new Case("bastion.example.org", 22, "bastion.example.org ssh-ed25519 AAAA", "bastion.example.org HOST\r"),
            new Case("bastion.example.org", 22, "|1|AAAA|AAAA HOST", "|nonsense HOST"),
            new Case("bastion.example.org", 22, "bastion.example.org 1024 35 149313", "bastion.example.org HOST"));

    private Path directory;

    @BeforeEach
    void makeADirectory(@TempDir Path temporary) {
        directory = temporary;
    }

    private static LabContainer start() {
        return LabContainer.start(SERVER.image(), container -> {
            container.run("for ip in 127.0.0.1 ::1; do echo $ip " + NAMES + "; done >>/etc/hosts;"
                    + " ssh-keygen -q -t ed25519 -N '' -f /ca && ssh-keygen -q -t ed25519 -N '' -f /other"
                    + " && ssh-keygen -q -s /ca -h -I lab -n bastion.example.org /etc/ssh/ssh_host_ed25519_key.pub");
            SERVER.startIn(
                    container,
                    "Port=22",
                    "Port=2222",
                    "HostKey=/etc/ssh/ssh_host_ed25519_key",
                    "HostCertificate=/etc/ssh/ssh_host_ed25519_key-cert.pub",
                    "PerSourcePenalties=no");
            container.awaitListening(2222);
        });
    }

    private static String publicKey(LabContainer container, String file) {
        String[] words = container.run("cat " + file).split(" ");
        return words[0] + " " + words[1];
    }

    private static ByteString blob(String key) {
        return ByteString.fromBase64(key.split(" ")[1]);
    }

    @Test
    void sshDecidesTheSame() {
        try (LabContainer container = start()) {
            String host = publicKey(container, "/etc/ssh/ssh_host_ed25519_key.pub");
            String authority = publicKey(container, "/ca.pub");
            String other = publicKey(container, "/other.pub");
            List<String> files = CASES.stream()
                    .map(each -> each.file()
                            .replace(" HOST", " " + host)
                            .replace(" CA", " " + authority)
                            .replace(" OTHER", " " + other))
                    .toList();

            List<String> ours = new ArrayList<>();
            for (int i = 0; i < CASES.size(); i++) {
                FoundKeys found = KnownHosts.read(SshKeygen.write(directory, files.get(i)), "known_hosts")
                        .keysOf(CASES.get(i).host(), CASES.get(i).port());
                ours.add(CASES.get(i) + ": " + isTaken(CASES.get(i), found, blob(host), blob(authority)));
            }

            assertThat(decisions(container, files)).isEqualTo(ours);
        }
    }

    private static boolean isTaken(Case each, FoundKeys found, ByteString key, ByteString authority) {
        HostKey plain = new HostKey(key, key, null);
        HostKey certified = new HostKey(
                key,
                key,
                new HostCertificate(
                        "lab", 0, List.of(), null, null, "ssh-ed25519", HostKey.fingerprintSha256(authority)));
        HostKey shown = each.hasAuthority() ? certified : plain;
        boolean isPrincipal = each.host().equalsIgnoreCase("bastion.example.org");
        return found.revoked().stream().noneMatch(pin -> pin.fits(shown))
                && found.pins().stream()
                        .anyMatch(pin -> pin.fits(shown) && (isPrincipal || !pin.needsValidCertificate()));
    }

    /** Whether ssh went on to the login, for each case. */
    private static List<String> decisions(LabContainer container, List<String> files) {
        StringBuilder script = new StringBuilder("mkdir -p /k; ");
        for (int i = 0; i < files.size(); i++) {
            String content = Base64.getEncoder().encodeToString(files.get(i).getBytes(StandardCharsets.UTF_8));
            script.append("echo ")
                    .append(content)
                    .append(" | base64 -d >/k/")
                    .append(i)
                    .append("; ");
            script.append("ssh -F none -o BatchMode=yes -o UserKnownHostsFile=/k/")
                    .append(i)
                    .append(" -o GlobalKnownHostsFile=none -o StrictHostKeyChecking=yes -o UpdateHostKeys=no")
                    // Or else it takes a certificate that nobody vouches for as a reason to look without the port.
                    .append(CASES.get(i).hasAuthority() ? " -p " : " -o HostKeyAlgorithms=ssh-ed25519 -p ")
                    .append(CASES.get(i).port())
                    .append(" root@")
                    .append(CASES.get(i).host())
                    .append(" true 2>&1 | tail -n 1; ");
        }
        List<String> last = container.run(script.toString()).lines().toList();
        assertThat(last).hasSameSizeAs(CASES);
        List<String> decisions = new ArrayList<>();
        for (int i = 0; i < last.size(); i++) {
            assertThat(last.get(i))
                    .as(CASES.get(i).toString())
                    .containsPattern("Permission denied|Host key verification failed");
            decisions.add(CASES.get(i) + ": " + last.get(i).contains("Permission denied"));
        }
        return decisions;
    }

    @Test
    void whatSshWritesIsReadAndWrittenTheSame() throws IOException {
        try (LabContainer container = start()) {
            ByteString key = blob(publicKey(container, "/etc/ssh/ssh_host_ed25519_key.pub"));
            for (String hashed : List.of("no", "yes")) {
                String file = "/written-" + hashed;
                String known =
                        container.run(List.of("22 bastion.example.org", "2222 BASTION.example.org", "2222 ::1").stream()
                                .map(host ->
                                        "ssh -F none -o BatchMode=yes -o GlobalKnownHostsFile=none -o UpdateHostKeys=no"
                                                + " -o HostKeyAlgorithms=ssh-ed25519 -o StrictHostKeyChecking=accept-new -o HashKnownHosts="
                                                + hashed + " -o UserKnownHostsFile=" + file + " -p " + host
                                                + " true >/dev/null 2>&1")
                                .collect(Collectors.joining("; ", "", "; cat " + file)));
                KnownHosts hosts = KnownHosts.read(SshKeygen.write(directory, known), "known_hosts");

                assertThat(hosts.keysOf("bastion.example.org", 22).pins())
                        .containsExactly(new KeyPin.PublicKey(key, "known_hosts:1"));
                assertThat(hosts.keysOf("bastion.example.org", 2222).pins())
                        .as("ssh adds no second line for a port if it finds the name without one")
                        .containsExactly(new KeyPin.PublicKey(key, "known_hosts:1, which names no port"));
                assertThat(hosts.keysOf("::1", 2222).pins())
                        .containsExactly(new KeyPin.PublicKey(key, "known_hosts:2"));
                if (hashed.equals("no")) {
                    assertThat(known.lines())
                            .containsExactly(
                                    KnownHostsLines.of("bastion.example.org", 22, List.of(key))
                                            .get(0),
                                    KnownHostsLines.of("::1", 2222, List.of(key))
                                            .get(0));
                }
            }
        }
    }
}
