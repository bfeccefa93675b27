package io.sshprobe.cli.input.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.cli.ApprovedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said about the likeliest mistakes. */
class CheckFileMistakesTest {
    private static final Path APPROVED = Path.of("src/test/resources/golden/check-file-mistakes.txt");

    private static Map<String, String> mistakes() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("A key with a slip in it", Texts.expecting("{hostkeys: [\"" + Texts.FINGERPRINT + "\"]}"));
        files.put(
                "A key in the wrong place",
                "version: 1\ntargets:\n  - host: bastion.example.org\n    strict_kex: true\n");
        files.put("No version", "targets:\n  - host: bastion.example.org\n");
        files.put(
                "Two targets with one name",
                "version: 1\ntargets:\n  - {host: a.example.org, name: Paris}\n  - {host: b.example.org, name: Paris}\n");
        files.put(
                "A host twice",
                "version: 1\ntargets:\n  - a.example.org\n  - host: a.example.org\n    expect: {strict_kex: true}\n");
        files.put("A key twice", "version: 1\ntargets:\n  - host: a.example.org\n    port: 22\n    port: 2222\n");
        files.put("An IPv6 address without quotes", "version: 1\ntargets:\n  - host: [2001:db8::1]:22\n");
        files.put("A pattern without quotes", Texts.expecting("{identification: *OpenSSH*}"));
        files.put("A tab", "version: 1\ntargets:\n\t- host: a.example.org\n");
        files.put(
                "A line of ssh-keygen -l as it is",
                Texts.expecting("{host_keys: \"256 " + Texts.FINGERPRINT + " root@bastion (ED25519)\"}"));
        files.put("A fingerprint that is not whole", Texts.expecting("{host_keys: \"SHA256:abc\"}"));
        files.put("A known_hosts file that is not there", Texts.expecting("{host_keys: {known_hosts: ./known_host}}"));
        files.put("A policy without its version", Texts.expecting("{policy: [no-sha1, openssh-client@2]}"));
        files.put("A cause that is none", Texts.expecting("{cause: [firewall-dropped, skipped]}"));
        files.put("yes instead of true", Texts.expecting("{strict_kex: yes}"));
        files.put(
                "A waiver without a reason, and one for nothing",
                """
                version: 1
                targets:
                  - host: a.example.org
                    waivers:
                      - {finding: verdict, until: 2026-12-31}
                      - {finding: strict_kex, reason: old, until: 31.12.2026}
                      - {finding: strict-kex, reason: old, until: 2026-12-31}
                """);
        files.put("An empty list of host keys", Texts.expecting("{host_keys: []}"));
        files.put(
                "An algorithm that only announces",
                Texts.expecting("{algorithms: {kex: {require: [kex-strict-s-v00@openssh.com]}}}"));
        files.put("A duration without its unit", Texts.expecting("{host_certificate: {expires_in: 14}}"));
        files.put(
                "A port that is none",
                "version: 1\ntargets:\n  - {host: \"a.example.org:22\", port: 2222}\n  - {host: b, port: \"22\"}\n  - {host: c, port: 70000}\n");
        files.put("Wrong indentation", "version: 1\ntargets:\n  - host: a.example.org\n   name: Paris\n");
        files.put(
                "A text with ': ' without quotes",
                "version: 1\ntargets:\n  - host: a.example.org\n    name: Paris: main\n");
        files.put("No targets", "version: 1\ntargets: []\n");
        files.put("Nothing at all", "# nothing yet\n");
        return files;
    }

    @Test
    void theLikeliestMistakesAreToldSoThatTheUserKnowsWhatToWrite() throws IOException {
        StringBuilder text = new StringBuilder();
        mistakes().forEach((title, file) -> {
            List<String> problems = Texts.problems(file);
            assertThat(problems).as(title).isNotEmpty();
            text.append("## ").append(title).append("\n\n");
            file.lines().forEach(line -> text.append("    ").append(line).append('\n'));
            text.append('\n');
            problems.forEach(problem -> text.append(problem).append('\n'));
            text.append('\n');
        });
        ApprovedText.assertApproved(APPROVED, text.toString());
    }
}
