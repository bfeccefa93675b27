package io.sshprobe.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.cli.input.SavedLines;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.cli.output.UnwritableException;
import io.sshprobe.cli.report.check.CheckCases;
import io.sshprobe.cli.report.check.CheckFormat;
import io.sshprobe.cli.report.check.CheckReport;
import io.sshprobe.cli.report.check.CheckedTarget;
import io.sshprobe.cli.report.check.CiSystem;
import io.sshprobe.json.Cases;
import io.sshprobe.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CheckOutputsTest {
    private static final CiSystem NO_CI = CiSystem.of(Map.of());

    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> notes = new ArrayList<>();

    CheckOutputsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "junitt=a    | --out: there is no format 'junitt'; did you mean junit? Formats: text, jsonl, junit, sarif, github, gitlab, nagios, markdown",
                "=a          | --out: there is no format ''",
                "junit       | --out junit: no file is named; write --out junit=FILE, or --out junit=- for standard output",
                "junit=      | --out junit: no file is named",
                "report.xml  | --out: there is no format 'report.xml'"
            })
    void aWrongValueIsRefusedInOneLine(String value, String message) {
        assertThatThrownBy(() -> ReportTarget.parse(List.of(value)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(message.strip());
    }

    @Test
    void twoReportsNeverGoToOneFile() {
        assertThatThrownBy(() -> ReportTarget.parse(List.of("junit=a/../b.xml", "sarif=b.xml")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("b.xml");
        assertThatThrownBy(() -> ReportTarget.parse(List.of("junit=-", "text=-")))
                .hasMessageContaining("standard output");
        assertThat(ReportTarget.parse(List.of("junit=a=b.xml", "text=-")))
                .containsExactly(
                        new ReportTarget(CheckFormat.JUNIT, Path.of("a=b.xml")),
                        new ReportTarget(CheckFormat.TEXT, null));
    }

    @ParameterizedTest
    @EnumSource
    void aLaterRunReplacesTheReport(CheckFormat format) throws IOException {
        Path file = folder.resolve("report");
        write(List.of(format.label() + "=" + file), false, CheckCases.rich());
        byte[] first = Files.readAllBytes(file);
        write(List.of(format.label() + "=" + file), false, CheckCases.many(3));
        assertThat(Files.readAllBytes(file)).isNotEmpty().isNotEqualTo(first);
        write(List.of("text=" + file), false, CheckCases.many(3));
        assertThat(file).content().startsWith("sshprobe check");
        assertThat(folder.toFile().list()).containsExactly("report");
    }

    @Test
    void aFileOfSomebodyElseIsReplacedOnlyByForce() throws IOException {
        Path file = Files.writeString(folder.resolve("bastions.yaml"), "version: 1\n");
        assertThatThrownBy(() -> write(List.of("junit=" + file), false, CheckCases.rich()))
                .isInstanceOf(UnwritableException.class)
                .hasMessageContaining("is no report of sshprobe; --force replaces it");
        Path results = Files.writeString(folder.resolve("old.jsonl"), "{\"schema\":\"sshprobe/1\"}\n");
        assertThatThrownBy(() -> write(List.of("jsonl=" + results), false, CheckCases.rich()))
                .isInstanceOf(UnwritableException.class);
        assertThat(file).content().isEqualTo("version: 1\n");
        write(List.of("junit=" + file), true, CheckCases.rich());
        assertThat(file).content().startsWith("<?xml");
    }

    @Test
    void aRunThatDoesNotEndLeavesTheFileAsItWas() throws IOException {
        Path file = folder.resolve("findings.jsonl");
        write(List.of("jsonl=" + file), false, CheckCases.rich());
        byte[] before = Files.readAllBytes(file);
        try (CheckOutputs outputs = open(List.of("jsonl=" + file), false, CheckCases.rich(), NO_CI)) {
            outputs.target(CheckCases.argument(), List.of(Cases.healthy()));
        }
        assertThat(file).hasBinaryContent(before);
        assertThat(folder.toFile().list()).containsExactly("findings.jsonl");
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidBeforeAnythingIsProbed() {
        assertThatThrownBy(() ->
                        open(List.of("junit=" + folder.resolve("none/report.xml")), false, CheckCases.rich(), NO_CI))
                .isInstanceOf(UnwritableException.class)
                .hasMessageContaining("its directory does not exist");
        assertThatThrownBy(() -> open(List.of("junit=" + folder), true, CheckCases.rich(), NO_CI))
                .isInstanceOf(UnwritableException.class)
                .hasMessageContaining("it is a directory");
    }

    /** What is kept for --baseline has the results too; who reads results sees nothing else. */
    @Test
    void linesOfFindingsArePassedOverByWhoReadsResults() throws Exception {
        Path file = folder.resolve("findings.jsonl");
        write(List.of("jsonl=" + file), false, CheckCases.rich());
        int results = 0;
        try (SavedLines lines = SavedLines.of(file, 0)) {
            for (SavedLines.Line line = lines.next(); line != null; line = lines.next()) {
                assertThat(JsonReader.saved(String.valueOf(line.text()))).isNotNull();
                results++;
            }
        }
        assertThat(results).isEqualTo(CheckCases.rich().targets().size());
        assertThat(Files.readAllLines(file)).hasSize(2 * results + 1);
    }

    @Test
    void withoutAFileThereIsNoSarifAndASentenceWhy() throws IOException {
        Path file = folder.resolve("report.sarif");
        write(List.of("sarif=" + file, "junit=" + folder.resolve("j.xml")), false, CheckCases.withoutFile());
        assertThat(file).doesNotExist();
        assertThat(folder.resolve("j.xml")).exists();
        assertThat(notes).singleElement().asString().startsWith("no sarif report is written: ");
    }

    @Test
    void gitHubGetsAnnotationsAndASummaryBesideWhatItHas() throws IOException {
        Path summary = Files.writeString(folder.resolve("summary"), "# Build\n\n");
        CiSystem ci = CiSystem.of(Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", summary.toString()));
        try (CheckOutputs outputs = open(List.of("text=-"), false, CheckCases.rich(), ci)) {
            outputs.end(CheckCases.rich());
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("sshprobe check")
                .doesNotContain("::error");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("\n::error file=");
        assertThat(summary).content().startsWith("# Build\n\n## sshprobe check: failed\n");
        assertThat(notes).singleElement().asString().startsWith("GitHub Actions seen: ");
        err.reset();
        try (CheckOutputs outputs = open(List.of("github=-"), false, CheckCases.rich(), ci)) {
            outputs.end(CheckCases.rich());
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("::error file=");
        assertThat(err.size()).isZero();
    }

    @Test
    void aFullDiskIsNoticedAndTheOtherReportsAreComplete() throws IOException {
        Path full = Path.of("/dev/full");
        assertThat(full).as("Linux has it").exists();
        Path good = folder.resolve("good.xml");
        assertThatThrownBy(() -> write(List.of("markdown=" + full, "junit=" + good), false, CheckCases.rich()))
                .isInstanceOf(UnwritableException.class)
                .hasMessageContaining("/dev/full")
                .hasMessageContaining("No space left");
        assertThat(good).content().endsWith("</testsuite>\n");
    }

    private void write(List<String> values, boolean force, CheckReport report) {
        try (CheckOutputs outputs = open(values, force, report, NO_CI)) {
            for (CheckedTarget target : report.targets()) {
                outputs.target(target, List.of(Cases.healthy()));
            }
            outputs.end(report);
        }
    }

    private CheckOutputs open(List<String> values, boolean force, CheckReport report, CiSystem ci) {
        return CheckOutputs.open(
                ReportTarget.parse(values),
                report.file(),
                force,
                CheckCases.settings(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                ci,
                notes::add);
    }

    @Test
    void aSummaryThatCannotBeWrittenIsToldAndChangesNothing() {
        Path summary = folder.resolve("none/summary");
        CiSystem ci = CiSystem.of(Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", summary.toString()));
        try (CheckOutputs outputs = open(List.of("text=-"), false, CheckCases.rich(), ci)) {
            outputs.end(CheckCases.rich());
        }
        assertThat(notes).hasSize(2).last().asString().startsWith("there is no job summary: ");
    }
}
