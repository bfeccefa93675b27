package io.sshprobe.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.investigation.Result;
import io.sshprobe.json.Cases;
import io.sshprobe.json.JsonReport;
import io.sshprobe.observation.CaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user sees of lines that a newer version of sshprobe wrote. */
class NewerLinesTest {
    private static final String KNOWN = new JsonReport(ToolVersion.CURRENT).line(Cases.refused());
    private static final String NEWER = KNOWN.replace(
                    "\"cause\":\"fail2ban-ban\",\"family\":\"ban\"",
                    "\"cause\":\"route-failed\",\"family\":\"route\",\"via\":[\"bastion\"]")
            .replace(
                    "{\"stage\":\"connect\",\"outcome\"",
                    "{\"stage\":\"route\",\"outcome\":\"completed\","
                            + "\"start_ms\":0,\"duration_ms\":1.5,\"own_ms\":0},{\"stage\":\"connect\",\"outcome\"");

    private static final String NOTICE = "judged by a newer version of sshprobe: it has the cause 'route-failed',"
            + " the family 'route', the stage 'route', which this version does not know";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void aReassessedLineIsPassedThroughUnchanged() {
        ProgramRun run = ProgramRun.reading(NEWER + KNOWN, "reassess", "--json", "-");
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo(NEWER.strip());
        assertThat(lines.get(1)).contains("\"observations\"");
        assertThat(run.err()).isEqualTo("sshprobe: standard input:1: " + NOTICE + "; shown as it is\n");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void asTextTheSavedVerdictIsShownWithANotice() {
        ProgramRun run = ProgramRun.reading(NEWER, "reassess", "-");
        assertThat(run.out())
                .startsWith("bastion.example.org:22 (198.18.0.10): route-failed (likely): 198.18.0.10 answered our SYN")
                .contains("\n  ! judged by a newer version of sshprobe: it has the cause 'route-failed'")
                .contains("\n  route           completed   1.5 ms\n")
                .contains("\n  connect         failed ", "refused: Connection refused")
                .contains("\nWhy\n  + ICMP 3/3 from 198.18.0.10 itself")
                .contains("\nIt could also be\n  firewall-reject (possible)\n")
                .contains("\nRuled out\n  not-listening: ")
                .contains("\nWhat to do\n  server  fail2ban-client")
                .contains("\nWhat would settle it\n");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void inATableAndInCsvItHasItsLine() {
        ProgramRun table = ProgramRun.reading(NEWER, "reassess", "--format", "table", "-");
        assertThat(table.out().lines().toList().get(1))
                .startsWith("bastion.example.org:22 (198.18.0.10)")
                .contains("route-failed", "likely");
        ProgramRun csv = ProgramRun.reading(NEWER, "reassess", "--format", "csv", "-");
        assertThat(csv.out().lines().toList().get(1))
                .startsWith(
                        "\"bastion.example.org\",,\"198.18.0.10\",22,\"route\",\"route-failed\",\"likely\",\"connect\",")
                .endsWith(",3,\"2026-01-02T03:04:05.678901234Z\"");
    }

    @ParameterizedTest
    @CsvSource({"ok, 0", "skipped, 1", "route, 1"})
    void theFamilyDecidesTheExitCode(String family, int code) {
        String line = NEWER.replace("\"family\":\"route\"", "\"family\":\"" + family + "\"")
                .replace("\"addresses\":2", "\"addresses\":1");
        assertThat(ProgramRun.reading(line, "reassess", "-").code()).isEqualTo(code);
    }

    @Test
    void aMemberThatIsNotKnownDoesNotKeepALineFromBeingJudged() {
        String line = line(Cases.healthy().facts());
        ProgramRun run = ProgramRun.reading(
                line.replace("\"verdict\":", "\"added\":{},\"verdict\":"), "reassess", "--json", "-");
        assertThat(run.out()).isEqualTo(line);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
    }

    @Test
    void aComparisonShowsItBesideTheOthers() throws IOException {
        Path home = save("home.jsonl", NEWER);
        Path office = save("office.jsonl", line(Cases.refused().facts()));
        ProgramRun json = ProgramRun.of("compare", "--json", home.toString(), office.toString());
        List<String> lines = json.out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo(NEWER.strip().replace("\"vantage\":null", "\"vantage\":\"home\""));
        assertThat(lines.get(1)).contains("\"vantage\":\"office\"");
        assertThat(json.err())
                .isEqualTo("sshprobe: home: bastion.example.org:22 was " + NOTICE
                        + "; shown as it is, and not compared\n");
        ProgramRun text = ProgramRun.of("compare", home.toString(), office.toString());
        assertThat(text.out()).contains("route-failed (likely): ", "  ! judged by a newer version", " from office: ");
        assertThat(text.code()).isEqualTo(1);
    }

    @Test
    void aComparisonOfSuchLinesOnlyShowsThem() throws IOException {
        Path home = save("home.jsonl", NEWER);
        Path office = save("office.jsonl", NEWER);
        ProgramRun run = ProgramRun.of("compare", "--json", home.toString(), office.toString());
        assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.contains("route-failed"));
        assertThat(run.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sshprobe/2", "sshprobe/2.1"})
    void aLineOfAnotherMajorVersionIsNamedAndSkipped(String schema) {
        ProgramRun run = ProgramRun.reading(KNOWN.replace("sshprobe/1", schema), "reassess", "-");
        assertThat(run.err())
                .startsWith("sshprobe: standard input:1: not a result of sshprobe: its schema is " + schema
                        + ", and this version reads sshprobe/1; skipped\n");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void aRunGoesOnWithSuchLinesAndCountsThem() throws IOException {
        Path results = save("results.jsonl", NEWER.replace("\"addresses\":2", "\"addresses\":1"));
        Path list = save("hosts", "bastion.example.org\nother.example.org\n");
        ProgramRun run = ProgramRun.of("-l", list.toString(), "-o", results.toString(), "--resume", "--json");
        assertThat(run.requests).hasSize(1);
        assertThat(Files.readString(results)).startsWith(NEWER.replace("\"addresses\":2", "\"addresses\":1"));
        assertThat(run.err())
                .contains("continuing " + results + ": 1 result is in it already")
                .containsPattern("\n  healthy +1 +50\\.0 %\n  route-failed +1 +50\\.0 %\n")
                .contains("\nroute-failed: A newer version of sshprobe knows this cause, and this version does not\n")
                .contains("  bastion.example.org:22 (198.18.0.10): 198.18.0.10 answered our SYN");
        assertThat(run.code()).isEqualTo(1);
    }

    private Path save(String name, String lines) throws IOException {
        return Files.writeString(folder.resolve(name), lines);
    }

    private static String line(CaseFile facts) {
        return new JsonReport(ToolVersion.CURRENT)
                .line(new Result(facts, Rules.assessor().assess(facts), 1));
    }
}
