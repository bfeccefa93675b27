package io.sshprobe.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.cli.launcher.Script.Outcome;
import io.sshprobe.fixtures.fault.Fault;
import io.sshprobe.fixtures.fault.FaultServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files of docs/ci that users copy: their shell lines run as they stand, with the release archive of this build. */
class CiTemplatesIT {
    private static final Path TEMPLATES =
            Path.of(System.getProperty("sshprobe.distribution")).resolve("../../../docs/ci");

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{.*?}}", Pattern.DOTALL);

    private Path sandbox;
    private Path workspace;
    private FaultServer good;
    private FaultServer bad;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        sandbox = directory;
        workspace = Files.createDirectories(sandbox.resolve("workspace"));
        good = Fault.HEALTHY.start();
        bad = Fault.CLOSE_AFTER_IDENTIFICATION.start();
    }

    @AfterEach
    void close() {
        good.close();
        bad.close();
    }

    @Test
    void theGitHubActionIsGreenAndWritesItsReports() throws Exception {
        expect(good);

        Map<String, String> outputs = runAction(0, sha256());

        assertThat(outputs).containsEntry("exit-code", "0").containsEntry("sarif", "sshprobe-reports/report.sarif");
        assertThat(sandbox.resolve("summary")).content().contains("1 passed");
        assertReports("junit.xml", "findings.jsonl", "report.sarif");
    }

    @Test
    void theGitHubActionIsRedWithAnAnnotationAtTheTargetsLine() throws Exception {
        expect(good, bad);

        Map<String, String> outputs = runAction(1, sha256());

        assertThat(outputs).containsEntry("exit-code", "1");
        assertThat(outputs.get("printed")).contains("::error file=bastions.yaml,line=4,");
        assertReports("junit.xml", "findings.jsonl", "report.sarif");
    }

    @Test
    void theGitHubActionTakesNoArchiveWithAnotherChecksum() throws Exception {
        expect(good);

        assertThat(runAction(1, "0".repeat(64))).doesNotContainKeys("program", "exit-code");
    }

    @Test
    void theGitLabJobFailsWithItsReports() throws Exception {
        expect(good, bad);
        Script job = script(
                "job", Map.of("GITLAB_CI", "true"), text(child(yaml("gitlab.yml"), ".sshprobe-check"), "script"));
        child(child(yaml("gitlab.yml"), ".sshprobe-check"), "variables")
                .forEach((name, value) -> job.with(name.toString(), value));

        Outcome outcome = job.with("SSHPROBE_RELEASE", ReproducibleIT.archive().toUri())
                .with("SSHPROBE_RELEASE_SHA256", sha256())
                .run();

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.out()).contains("1 failed, 1 passed");
        assertReports("junit.xml", "codequality.json", "findings.jsonl");
    }

    /** Runs the steps of action.yml one after the other, as a runner does, and returns what they give; all they print is in "printed". */
    private Map<String, String> runAction(int exit, String sha256) throws Exception {
        Map<?, ?> action = yaml("action.yml");
        Map<String, String> known = new TreeMap<>();
        child(action, "inputs")
                .forEach((name, input) ->
                        known.put("inputs." + name, object(input, "default").toString()));
        known.put("inputs.release", ReproducibleIT.archive().toString());
        known.put("inputs.release-sha256", sha256);
        known.put("github.action_path", TEMPLATES.toString());
        Map<String, String> outputs = new TreeMap<>();
        int last = 0;
        for (Object step : (List<?>) object(child(action, "runs"), "steps")) {
            Script script = script("step", Map.of("GITHUB_ACTIONS", "true"), text(step, "run"));
            child(step, "env")
                    .forEach((name, value) -> script.with(name.toString(), evaluated(value.toString(), known)));
            Path output = Files.createTempFile(sandbox, "output", "");
            Outcome outcome = script.with("GITHUB_OUTPUT", output)
                    .with("GITHUB_STEP_SUMMARY", sandbox.resolve("summary"))
                    .with("RUNNER_TEMP", Files.createTempDirectory(sandbox, "runner"))
                    .run();
            Properties given = new Properties();
            given.load(Files.newBufferedReader(output));
            given.forEach((name, value) -> outputs.put(name.toString(), value.toString()));
            given.forEach(
                    (name, value) -> known.put("steps." + object(step, "id") + ".outputs." + name, value.toString()));
            outputs.merge("printed", outcome.out() + outcome.err(), String::concat);
            last = outcome.exit();
            if (last != 0) {
                break;
            }
        }
        assertThat(last).as(outputs.get("printed")).isEqualTo(exit);
        return outputs;
    }

    /** A value with what a runner puts for its expressions: one that is not known here is empty. */
    private static String evaluated(String value, Map<String, String> known) {
        return EXPRESSION
                .matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(known.getOrDefault(
                        found.group().substring(3, found.group().length() - 2).strip(), "")));
    }

    private Script script(String name, Map<String, String> environment, String text) throws IOException {
        Path file = Script.write(sandbox.resolve(name));
        Files.writeString(file, "#!/bin/bash\n" + text);
        Script script = new Script(sandbox, file).in(workspace);
        environment.forEach(script::with);
        return script;
    }

    private void expect(FaultServer... servers) throws IOException {
        StringBuilder file = new StringBuilder("version: 1\ntargets:\n");
        for (FaultServer server : servers) {
            file.append("  - host: 127.0.0.1:")
                    .append(server.address().getPort())
                    .append('\n');
        }
        Files.writeString(workspace.resolve("bastions.yaml"), file);
    }

    private void assertReports(String... names) {
        for (String name : names) {
            assertThat(workspace.resolve("sshprobe-reports").resolve(name)).isNotEmptyFile();
        }
    }

    private static String sha256() throws Exception {
        byte[] archive = Files.readAllBytes(ReproducibleIT.archive());
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));
    }

    private static Map<?, ?> yaml(String name) throws IOException {
        Load load = new Load(LoadSettings.builder().build());
        return (Map<?, ?>) load.loadFromString(Files.readString(TEMPLATES.resolve(name)));
    }

    private static Map<?, ?> child(Object map, String name) {
        return (Map<?, ?>) object(map, name);
    }

    private static Object object(Object map, String name) {
        return Objects.requireNonNull(((Map<?, ?>) map).get(name), name);
    }

    /** A text, or the only one of a list. */
    private static String text(Object map, String name) {
        return object(map, name) instanceof List<?> list ? (String) list.get(0) : (String) object(map, name);
    }
}
