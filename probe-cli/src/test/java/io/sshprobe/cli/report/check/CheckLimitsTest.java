package io.sshprobe.cli.report.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.cli.input.check.SourcePlace;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.expectation.ExpectationFinding;
import io.sshprobe.expectation.ExpectationFinding.SeenAt;
import io.sshprobe.expectation.Outcome;
import io.sshprobe.json.JsonReport;
import io.sshprobe.target.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reports stay as small as their readers want them, and say what is left out. */
class CheckLimitsTest {
    private static final ReportSettings HOW = CheckCases.settings();

    /** GitLab takes no larger file of test results (docs.gitlab.com, artifacts:reports:junit). */
    private static final int JUNIT_OF_GITLAB = 30_000_000;

    /** GitHub takes no larger summary of a step (docs.github.com, workflow commands). */
    private static final int SUMMARY_OF_GITHUB = 1 << 20;

    @Test
    void junitLosesEvidenceFirstAndTheBestNext() {
        CheckReport report = CheckCases.many(100);
        String all = text(new JunitReport(HOW, 1 << 20, 1 << 20), report);
        String bare = text(new JunitReport(HOW, 1 << 20, 10_000), report);
        String cut = text(new JunitReport(HOW, 20_000, 10_000), report);
        assertThat(all).contains("tests=\"201\"").doesNotContain("name=\"cut\"");
        assertThat(bare).contains("tests=\"201\"", "name=\"cut\"").hasSizeLessThan(all.length());
        assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(21_000);
        assertThat(cut)
                .contains("failures=\"")
                .contains("are left out, the best")
                .endsWith("</testsuite>\n");
        assertThat(JunitReport.MAX_BYTES).isLessThan(30 << 20);
    }

    @Test
    void theLargestReportsFitWhereTheyGo() {
        CheckReport report = wordy(8000);
        assertThat(new JunitReport(HOW).end(report)).hasSizeBetween(20 << 20, JUNIT_OF_GITLAB);
        assertThat(new MarkdownReport(HOW).end(report)).hasSizeBetween(800 << 10, SUMMARY_OF_GITHUB);
    }

    /** Every part of a sentence is as long as it is shown. */
    private static CheckReport wordy(int targets) {
        String words = "words ".repeat(100);
        List<CheckedTarget> all = new ArrayList<>();
        for (int i = 0; i < targets; i++) {
            Target target = new Target("b" + i + ".example.org", 22);
            SeenAt seen = new SeenAt("198.18.0.1", Outcome.FAILED, words, Cause.NOT_SSH);
            all.add(new CheckedTarget(
                    target,
                    new SourcePlace("b.yaml", 1 + i, 5),
                    Stream.of("verdict", "host-key", "software")
                            .map(id -> new ExpectationFinding(
                                    target, id, words, Outcome.FAILED, List.of(seen), words, null))
                            .toList()));
        }
        return new CheckReport("b.yaml", Instant.EPOCH, Duration.ZERO, all, List.of(), false);
    }

    @Test
    void markdownSaysHowManyRowsAreLeftOut() {
        String cut = text(new MarkdownReport(20_000), CheckCases.many(300));
        assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(20_000);
        assertThat(cut).containsPattern("\nand [0-9]+ more: `--out jsonl=FILE` has all\\.\n");
    }

    @Test
    void sarifSaysHowManyResultsAreLeftOut() {
        String cut = text(new SarifReport(HOW, 10), CheckCases.many(300));
        assertThat(cut).contains("291 results more are left out").doesNotContain("b10.example.org");
    }

    /** A name with a thousand addresses, each with a long text. */
    @Test
    void aLineOfFindingsIsNeverTooLongToBeRead() {
        Target target = new Target("many.example.org", 22);
        List<SeenAt> seen = IntStream.range(0, 1000)
                .mapToObj(i -> new SeenAt(
                        "198.18." + i / 250 + "." + i % 250, Outcome.FAILED, "é".repeat(3000), Cause.NOT_SSH))
                .toList();
        CheckedTarget checked = new CheckedTarget(
                target,
                null,
                IntStream.range(0, 4)
                        .mapToObj(i -> new ExpectationFinding(target, "id" + i, "x", Outcome.FAILED, seen, null, null))
                        .toList());
        byte[] line = new FindingsLines(HOW).target(checked, List.of());
        assertThat(line).hasSizeLessThanOrEqualTo(JsonReport.MAX_LINE);
        assertThat(new String(line, StandardCharsets.US_ASCII)).contains("\"addresses\":1000");
    }

    @Test
    void twoTargetsWithOnePlaceAreToldApart() {
        Target twice = new Target("Twice.example.org", 22);
        ExpectationFinding finding = new ExpectationFinding(
                twice,
                "verdict",
                "a client gets in",
                Outcome.FAILED,
                List.of(new SeenAt(null, Outcome.FAILED, "name-not-found: no such name", Cause.NAME_NOT_FOUND)),
                null,
                null);
        CheckedTarget one = new CheckedTarget(twice, new SourcePlace("b.yaml", 1, 1), List.of(finding));
        CheckedTarget other = new CheckedTarget(twice, new SourcePlace("b.yaml", 2, 1), List.of(finding));
        CheckReport report =
                new CheckReport("b.yaml", Instant.EPOCH, Duration.ZERO, List.of(one, other), List.of(), true);
        assertThat(text(new JunitReport(HOW), report))
                .contains("classname=\"Twice.example.org:22\"", "classname=\"Twice.example.org:22 (2)\"");
        assertThat(PlacedFinding.worstFirst(report).stream().map(ReportFingerprint::of))
                .doesNotHaveDuplicates();
        assertThat(text(new CheckText(HOW), report)).contains("interrupted before every target was judged");
    }

    @Test
    void theStateOfNagiosIsTheWorst() {
        assertThat(NagiosReport.state(CheckCases.rich())).isEqualTo(NagiosReport.State.CRITICAL);
        assertThat(NagiosReport.state(CheckCases.withoutFile())).isEqualTo(NagiosReport.State.OK);
        assertThat(NagiosReport.state(CheckCases.many(0))).isEqualTo(NagiosReport.State.UNKNOWN);
        assertThat(NagiosReport.state(new CheckReport(null, Instant.EPOCH, Duration.ZERO, List.of(), List.of(), false)))
                .isEqualTo(NagiosReport.State.UNKNOWN);
        assertThat(NagiosReport.state(only(Outcome.PASSED_ON_RETRY))).isEqualTo(NagiosReport.State.WARNING);
        assertThat(NagiosReport.state(only(Outcome.WAIVED))).isEqualTo(NagiosReport.State.OK);
        assertThat(NagiosReport.State.values())
                .containsExactly(
                        NagiosReport.State.OK,
                        NagiosReport.State.WARNING,
                        NagiosReport.State.CRITICAL,
                        NagiosReport.State.UNKNOWN);
    }

    private static CheckReport only(Outcome outcome) {
        return new CheckReport(
                null,
                Instant.EPOCH,
                Duration.ZERO,
                CheckCases.rich().targets().stream()
                        .filter(target -> target.outcome() == outcome)
                        .toList(),
                List.of(),
                false);
    }

    @Test
    void namesOfFilesAreRelativeToTheRootOfTheRepository() {
        ReportSettings below = new ReportSettings(
                false, 80, "0", Path.of("/home/u/repository/infra"), Path.of("/home/u/repository"), null);
        assertThat(below.fromRoot("a b.yaml")).isEqualTo("infra/a b.yaml");
        assertThat(below.fromRoot("./../b.yaml")).isEqualTo("b.yaml");
        assertThat(below.fromRoot("/home/u/repository/c.yaml")).isEqualTo("c.yaml");
        assertThat(below.fromRoot("/etc/d.yaml")).isEqualTo("/etc/d.yaml");
    }

    @Test
    void aCiSystemIsRecognisedByWhatItSets() {
        assertThat(CiSystem.of(Map.of("CI", "true")).sentence()).isEmpty();
        assertThat(CiSystem.of(Map.of("GITLAB_CI", "true", "CI_PROJECT_DIR", "/b"))
                        .root())
                .isEqualTo("/b");
        CiSystem gitHub = CiSystem.of(Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", ""));
        assertThat(gitHub.summaryFile()).isNull();
        assertThat(gitHub.sentence()).contains("there is no job summary");
        assertThat(CiSystem.of(Map.of("GITHUB_ACTIONS", "1")).kind()).isEqualTo(CiSystem.Kind.NONE);
    }

    private static String text(CheckWriter writer, CheckReport report) {
        return new String(writer.end(report), StandardCharsets.UTF_8);
    }
}
