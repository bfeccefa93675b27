package io.sshprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.cli.command.Environment;
import io.sshprobe.cli.command.Program;
import io.sshprobe.cli.command.TerminalInfo;
import io.sshprobe.cli.input.sshconfig.ConfigFolders;
import io.sshprobe.fixtures.container.ContainerFault;
import io.sshprobe.fixtures.container.LabContainer;
import io.sshprobe.fixtures.container.SshServer;
import io.sshprobe.probe.Prober;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code sshprobe check} says of real sshds. */
@Tag("container")
class CheckContainersTest {
    private static final String SECRET = "/etc/ssh/ssh_host_ed25519_key";

    private static LabContainer healthy;

    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    CheckContainersTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void startServer() {
        healthy = SshServer.OPENSSH_9_2.start();
    }

    @AfterAll
    static void stopServer() {
        healthy.close();
    }

    private int check(String... arguments) {
        String[] words = new String[arguments.length + 4];
        words[0] = "check";
        words[1] = "--no-history";
        words[2] = "-F";
        words[3] = "none";
        System.arraycopy(arguments, 0, words, 4, arguments.length);
        InputStream none = new ByteArrayInputStream(new byte[0]);
        try (PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            Environment environment = new Environment(
                    none, stream, stream, TerminalInfo.NONE, Map.of(), "alice", new ConfigFolders(folder, folder));
            return new Program(environment, new CampaignEngine(Prober::open)).run(words);
        }
    }

    private int checkFile(LabContainer server, String... expectations) throws IOException {
        Path file = folder.resolve("check.yaml");
        StringBuilder text = new StringBuilder("version: 1\ntargets:\n  - host: " + host(server) + "\n    expect:\n");
        for (String each : expectations) {
            text.append("      ").append(each).append('\n');
        }
        Files.writeString(file, text);
        return check("-f", file.toString());
    }

    private static String host(LabContainer server) {
        return server.ipv4().getHostAddress();
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
    }

    private static String fingerprint(String type) {
        return healthy.run("ssh-keygen -lf /etc/ssh/ssh_host_" + type + "_key.pub")
                .split(" ")[1];
    }

    @Test
    void everythingThatAnOrdinaryServerHasIsAsExpected() throws IOException {
        assertThat(checkFile(
                        healthy,
                        "host_keys: ['" + fingerprint("ed25519") + "']",
                        "software: {product: OpenSSH, min_version: '9.2'}",
                        "identification: 'SSH-2.0-OpenSSH_9.2*'",
                        "policy: [openssh-client@1, post-quantum-kex@1]",
                        "strict_kex: true",
                        "algorithms: {cipher: {forbid: ['*-cbc']}}",
                        "max_ms: {total: 20000}"))
                .as(said())
                .isZero();
        assertThat(said()).contains("passed").doesNotContain("failed");
    }

    @Test
    void everyExpectationFailsWithWhatWasSeen() throws IOException {
        assertThat(checkFile(
                        healthy,
                        "host_keys: ['SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA']",
                        "host_certificate: true",
                        "software: {product: OpenSSH, min_version: '9.6'}",
                        "identification: 'SSH-2.0-dropbear*'",
                        "policy: [no-sha1@1]",
                        "algorithms: {kex: {subset: [curve25519-sha256]}}"))
                .isEqualTo(1);
        assertThat(said())
                .contains(
                        "1 target, 7 expectations: 6 failed, 1 passed",
                        fingerprint("ed25519"),
                        fingerprint("rsa"),
                        "OpenSSH_9.2",
                        "hmac-sha1");
    }

    @Test
    void anotherTypeOfKeyIsNoChangedKeyAndIsAskedFor() throws IOException {
        assertThat(checkFile(healthy, "host_keys: ['" + fingerprint("rsa") + "']"))
                .as(said())
                .isZero();
    }

    @Test
    void aKnownHostsFileThatSshWroteIsBelievedAndAChangedKeyIsNot() throws IOException {
        String line = host(healthy) + " " + healthy.run("cat /etc/ssh/ssh_host_ecdsa_key.pub");
        Path known = folder.resolve("known_hosts");
        Files.writeString(known, line);
        assertThat(check("--known-hosts", known.toString(), host(healthy)))
                .as(said())
                .isZero();

        String other = healthy.run("ssh-keygen -q -t ecdsa -N '' -f /tmp/other; cat /tmp/other.pub");
        Files.writeString(known, host(healthy) + " " + other);
        assertThat(check("--known-hosts", known.toString(), host(healthy))).isEqualTo(1);
        assertThat(said()).contains("host-key", fingerprint("ecdsa"));
    }

    @Test
    void aHostCertificateThatEndsWithinAnHourIsFoundInTime() throws IOException {
        try (LabContainer server = SshServer.OPENSSH_9_2.start()) {
            String authority = server.run("ssh-keygen -q -t ed25519 -N '' -f /tmp/ca"
                            + " && ssh-keygen -q -s /tmp/ca -I test -h -n " + host(server) + " -V -1m:+1h " + SECRET
                            + ".pub"
                            + " && echo HostCertificate " + SECRET + "-cert.pub >> /etc/ssh/sshd_config"
                            + " && ssh-keygen -lf /tmp/ca.pub")
                    .split(" ")[1];
            server.signalListener(22, "HUP");
            server.awaitListening(22);

            assertThat(checkFile(server, "host_certificate: {authorities: ['" + authority + "']}"))
                    .as(said())
                    .isZero();
            assertThat(checkFile(server, "host_certificate: {authorities: ['" + authority + "'], expires_in: 14d}"))
                    .isEqualTo(1);
            assertThat(said()).containsPattern("it ends in (59 min|1 h)");
        }
    }

    @Test
    void aServerThatAcceptsAndDiesIsRedAndItsKeyIsNotJudged() throws IOException {
        try (LabContainer server = ContainerFault.CHILD_SEGFAULTS_AFTER_IDENTIFICATION.start()) {
            assertThat(checkFile(server, "host_keys: ['" + fingerprint("ed25519") + "']"))
                    .isEqualTo(1);
            assertThat(said()).contains("daemon-crash", "1 failed, 1 not judged");
        }
    }

    @Test
    void aServerThatOffersGroup1AloneIsNoServerForAClientOfToday() throws IOException {
        try (LabContainer server = ContainerFault.MISMATCH_OF_KEY_EXCHANGE.start()) {
            assertThat(checkFile(server, "policy: [openssh-client@1]")).isEqualTo(1);
            assertThat(said()).contains("algorithm-mismatch", "diffie-hellman-group1-sha1", "2 failed");
        }
    }

    @Test
    void aServerThatThrottlesIsNotJudged() {
        try (LabContainer server = ContainerFault.PENALTY_FOR_LEAVING.start()) {
            assertThat(check(host(server))).as(said()).isEqualTo(4);
            assertThat(said()).contains("openssh-penalty", "1 not judged");
        }
    }

    @Test
    void theWaitEndsWhenTheServerIsUp() {
        try (LabContainer server = ContainerFault.STOPPED_DAEMON.start()) {
            server.runInBackground("sleep 4; /usr/sbin/sshd -D");

            assertThat(check("--wait", "2m", host(server))).as(said()).isZero();
            assertThat(said()).contains("not-listening; looking again");
        }
    }

    @Test
    void whatInitWritesIsAsExpectedAtOnce() throws IOException {
        assertThat(check("init", host(healthy))).isZero();
        Path file = folder.resolve("init.yaml");
        Files.writeString(file, out.toString(StandardCharsets.UTF_8));

        assertThat(check("-f", file.toString())).as(said()).isZero();
        assertThat(said()).contains("SEEN, NOT VERIFIED", fingerprint("rsa"), "8 passed");
    }

    /** In a JVM of its own, since a name with two addresses needs a hosts file. */
    @Test
    void oneBrokenAddressOfTwoFailsUnlessAnyWillDo() throws IOException, InterruptedException {
        try (LabContainer broken = ContainerFault.STOPPED_DAEMON.start()) {
            Path hosts = folder.resolve("hosts");
            Files.writeString(hosts, host(healthy) + " twins.example.org\n" + host(broken) + " twins.example.org\n");

            assertThat(checkTwins(hosts, "all")).isEqualTo(1);
            assertThat(folder.resolve("out"))
                    .content()
                    .contains("not-listening", host(broken), "1 failed")
                    .contains("verdict, " + host(healthy) + ": passed");
            assertThat(checkTwins(hosts, "any")).isZero();
        }
    }

    private int checkTwins(Path hosts, String addresses) throws IOException, InterruptedException {
        Path file = folder.resolve("twins.yaml");
        Files.writeString(
                file,
                "version: 1\ntargets:\n  - host: twins.example.org\n    expect: {addresses: " + addresses + "}\n");
        return ProgramProcess.start(
                        folder.resolve("out"),
                        folder.resolve("err"),
                        List.of("-Djdk.net.hosts.file=" + hosts),
                        "check",
                        "--no-history",
                        "-F",
                        "none",
                        "-f",
                        file.toString())
                .exitCode();
    }
}
