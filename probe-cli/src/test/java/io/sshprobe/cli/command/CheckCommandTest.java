package io.sshprobe.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.cli.input.sshconfig.ConfigFolders;
import io.sshprobe.investigation.Result;
import io.sshprobe.json.Cases;
import io.sshprobe.json.JsonReport;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Offer;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import io.sshprobe.target.StageTimeouts;
import io.sshprobe.target.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the arguments of {@code sshprobe check} to its exit code. */
class CheckCommandTest {
    private static final String HOST = "bastion.example.org";

    private final Path folder;

    CheckCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static ProgramRun check(Result answer, String... arguments) {
        return ProgramRun.answering(List.of(answer), words(arguments));
    }

    private static String[] words(String... arguments) {
        return Stream.concat(Stream.of("check", "--no-history"), Arrays.stream(arguments))
                .toArray(String[]::new);
    }

    @Test
    void aServerThatLetsAClientInIsAsExpected() {
        ProgramRun run = check(Cases.healthy(), HOST);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("1 target, 1 expectation: 1 passed");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void whatFailedIsSaidFirstWithWhatToDo() {
        ProgramRun run = check(Cases.healthy(), "--cause", "firewall-drop", HOST);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).containsSubsequence("Failed", HOST + ":22", "healthy", "1 failed");
    }

    @Test
    void aServerThatTurnsAwayWhoComesTooOftenIsNotJudged() {
        Result refused = Cases.refused();
        Result alone = new Result(CaseFile.of(refused.facts().first()), refused.assessment(), 3);
        ProgramRun run = check(alone, HOST);

        assertThat(run.code()).as(run.out()).isEqualTo(4);
        assertThat(run.out()).contains("fail2ban-ban", "not judged");
    }

    @Test
    void aNameThatDoesNotExistHasFailed() {
        assertThat(check(Cases.nameNotFound(), "bastoin.example.org").code()).isEqualTo(1);
    }

    @Test
    void aPluginOfNagiosHasTheExitCodesOfNagios() {
        ProgramRun critical = check(Cases.mismatch(), "--out", "nagios=-", "198.18.0.11:2222");
        assertThat(critical.code()).as(critical.err()).isEqualTo(2);
        assertThat(critical.out()).startsWith("SSHPROBE CRITICAL").hasLineCount(1);

        ProgramRun fine = check(Cases.healthy(), "--out", "nagios=-", HOST);
        assertThat(fine.code()).isZero();
    }

    @Test
    void aReportThatGoesToStandardOutputStandsThereAlone() {
        ProgramRun run = check(Cases.healthy(), "--out", "junit=-", HOST);

        assertThat(run.out()).startsWith("<?xml ").endsWith("</testsuite>\n");
    }

    @Test
    void severalReportsAreWrittenAndReplacedByTheNextRun() throws IOException {
        Path junit = folder.resolve("r.xml");
        Path lines = folder.resolve("r.jsonl");
        for (int run = 0; run < 2; run++) {
            ProgramRun done = check(Cases.healthy(), "--out", "junit=" + junit, "--out", "jsonl=" + lines, HOST);
            assertThat(done.code()).as(done.err()).isZero();
        }
        assertThat(junit).content().contains("<testcase ");
        assertThat(lines).content().contains("sshprobe-check/1", "sshprobe/");
    }

    @Test
    void onGithubAnnotationsArePrintedAndThatIsSaid() {
        ProgramRun run = ProgramRun.onTerminal(Map.of("GITHUB_ACTIONS", "true"), words("--cause", "tarpit", HOST));

        assertThat(run.err()).contains("GitHub Actions seen", "::error ");
    }

    @Test
    void theSameResultsAreNoChangeAndAnotherCauseIs() throws IOException {
        Path saved = folder.resolve("old.jsonl");
        Files.write(saved, line(Cases.healthy()));

        ProgramRun same = check(Cases.healthy(), "--baseline", saved.toString(), HOST);
        assertThat(same.code()).as(same.out() + same.err()).isZero();

        Files.write(saved, line(Cases.mismatch()));
        ProgramRun other = check(Cases.mismatch(), "--baseline", saved.toString(), "198.18.0.11:2222");
        assertThat(other.code()).as(other.out() + other.err()).isZero();
        assertThat(other.out()).contains("passed");
    }

    private static byte[] line(Result result) {
        return new JsonReport("0").line(result).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aHostBehindAJumpHostIsRefusedBeforeAnythingIsProbed() throws IOException {
        Files.createDirectories(folder.resolve(".ssh"));
        Files.writeString(folder.resolve(".ssh/config"), "Host inner\n  ProxyJump gate\n");
        ProgramRun run = ProgramRun.configured(new ConfigFolders(folder, folder.resolve("etc")), "", words("inner"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("ssh reaches 'inner' through gate:22");
        assertThat(run.requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                   | no HOST and no file is given",
                "--policy no-sha1@1 -f x.yaml       | about HOST arguments, and there is none",
                "-f /nonexistent.yaml               | cannot read /nonexistent.yaml: it does not exist",
                "--policy no-sha2@1 h               | --policy: there is no policy 'no-sha2@1'",
                "--cause helthy h                   | --cause: 'helthy' is no cause; did you mean healthy",
                "--cause prober-bug h               | cannot be expected",
                "--host-key SHA256:abc h            | --host-key: 'SHA256:abc' is no whole fingerprint",
                "--wait 2h h                        | --wait is at most 1h",
                "--retries 11 h                     | --retries is 0 to 10",
                "--out xml=r h                      | --out: there is no format 'xml'",
                "--out junit h                      | no file is named",
                "--out junit=- --out text=- h       | two reports would go to standard output",
                "--baseline /nonexistent h          | cannot read /nonexistent: it does not exist",
                "h h                                | h:22 is named twice",
                "h 192.0.2.0/8                      | a check has at most 100000 targets"
            })
    void aMistakeIsNamedBeforeAnythingIsProbed(String arguments, String message) {
        ProgramRun run = check(Cases.healthy(), arguments == null ? new String[0] : arguments.split(" +"));

        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(run.requests).isEmpty();
        assertThat(run.out()).isEmpty();
    }

    @Test
    void manyTargetsGetTheTimeoutsOfAListAndTheWholeOffer() {
        String[] hosts = IntStream.range(0, 11).mapToObj(i -> "h" + i).toArray(String[]::new);
        ProgramRun many = check(Cases.healthy(), hosts);
        // The engine answers for another target: nothing passes unseen.
        assertThat(many.code()).isEqualTo(3);
        ProbePlan plan = many.requests.get(0).plan();
        assertThat(plan.timeouts()).isEqualTo(StageTimeouts.LIST);
        assertThat(plan.offer()).isEqualTo(Offer.OPENSSH_CLIENT);
        assertThat(plan.depth()).isEqualTo(Stage.SERVICE_REQUEST);
    }

    private ConfigFolders config(String... lines) throws IOException {
        Files.createDirectories(folder.resolve(".ssh"));
        Files.write(folder.resolve(".ssh/config"), List.of(lines));
        return new ConfigFolders(folder, folder.resolve("etc"));
    }

    @Test
    void whatInitWritesNamesTheHostAsItsUserDoes() throws IOException {
        ConfigFolders folders = config("Host gate", "  HostName bastion.example.org");

        assertThat(ProgramRun.configured(folders, labelled("gate"), words("init", "gate"))
                        .out())
                .contains("- host: \"gate\"\n");
        assertThat(ProgramRun.configured(folders, labelled("gate"), words("init", "root@gate:22"))
                        .out())
                .contains("- host: \"root@gate:22\"\n");
    }

    private static Result labelled(String alias) {
        Result healthy = Cases.healthy();
        Endpoint endpoint = healthy.facts().endpoint();
        Endpoint renamed = new Endpoint(
                new Target(endpoint.target().host(), endpoint.target().port(), alias), endpoint.address());
        return new Result(new CaseFile(renamed, healthy.facts().observations(), List.of()), healthy.assessment(), 1);
    }

    @Test
    void theSourceOfEveryPolicyIsRepeated() {
        ProgramRun run = ProgramRun.configured(
                ProgramRun.NO_CONFIG, System.getenv("PATH"), words("--policy", "as-installed-ssh,no-sha1@1", HOST));

        assertThat(run.out()).as(run.err()).contains("as-installed-ssh: ssh -G on this machine", "  no-sha1@1: ");
    }

    @Test
    void withoutAnSshItsPolicyIsAMistake() {
        ProgramRun run = ProgramRun.configured(
                ProgramRun.NO_CONFIG, "/nonexistent", words("--policy", "as-installed-ssh", HOST));

        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("there is no ssh in the PATH");
    }

    @Test
    void aBaselineThatFoundTheNameAgainExpectsItToBeFound() throws IOException {
        Path saved = folder.resolve("old.jsonl");
        Result none = Cases.nameNotFound();
        String missing = "bastoin.example.org";
        Files.write(saved, line(none));
        assertThat(check(none, "--baseline", saved.toString(), missing).code()).isZero();

        String found = new String(line(Cases.healthy()), StandardCharsets.UTF_8).replace(HOST, missing);
        Files.writeString(saved, new String(line(none), StandardCharsets.UTF_8) + found);
        assertThat(check(none, "--baseline", saved.toString(), missing).code()).isEqualTo(1);
    }

    @Test
    void aHostKeyAliasIsTheNameInKnownHosts() throws IOException {
        ConfigFolders folders = config("Host " + HOST, "  HostKeyAlias Farm");
        Path known = folder.resolve("known_hosts");
        String key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl\n";

        Files.writeString(known, HOST + " " + key);
        assertThat(withAlias(folders, known)).contains("has no key of farm, which is the HostKeyAlias in ssh_config");
        Files.writeString(known, "@cert-authority farm " + key);
        assertThat(withAlias(folders, known)).contains("certificates for farm (HostKeyAlias in ssh_config) are not");
        Files.writeString(known, "farm " + key);
        assertThat(withAlias(folders, known)).contains("host-key").doesNotContain("HostKeyAlias", "has no key");
    }

    @Test
    void aHostKeyAliasIsThatOfTheUserWhoseHandshakeIsChecked() throws IOException {
        ConfigFolders folders = config("Match user carol", "  HostKeyAlias farm");
        Path known = Files.writeString(folder.resolve("known_hosts"), "");

        assertThat(withAlias(folders, known)).doesNotContain("farm");
        assertThat(withAlias(folders, known, "--depth", "userauth", "--user", "carol"))
                .contains("has no key of farm");
    }

    @Test
    void theInstalledSshIsAskedOnceForEachHost() throws IOException {
        Path asked = folder.resolve("asked");
        Path ssh = Files.writeString(
                Files.createDirectory(folder.resolve("bin")).resolve("ssh"),
                "#!/bin/sh\necho >>'" + asked + "'\nexec /usr/bin/ssh \"$@\"\n");
        assertThat(ssh.toFile().setExecutable(true)).isTrue();
        Path known = Files.writeString(folder.resolve("known_hosts"), "");

        ProgramRun run = ProgramRun.configured(
                ProgramRun.NO_CONFIG,
                folder.resolve("bin") + ":/usr/bin:/bin",
                words("--as", "ssh", "--known-hosts", known.toString(), HOST));

        assertThat(run.out()).as(run.err()).contains("has no key of");
        assertThat(asked).content().hasLineCount(1);
    }

    private static String withAlias(ConfigFolders folders, Path knownHosts, String... options) {
        List<String> all = new ArrayList<>(List.of("--known-hosts", knownHosts.toString()));
        all.addAll(List.of(options));
        all.add(HOST);
        return ProgramRun.configured(folders, "", words(all.toArray(String[]::new)))
                .out()
                .replaceAll("\\s+", " ");
    }
}
