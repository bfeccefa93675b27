package io.sshprobe.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.investigation.Result;
import io.sshprobe.investigation.VantageFacts;
import io.sshprobe.json.Cases;
import io.sshprobe.json.ComparedCases;
import io.sshprobe.json.JsonReader;
import io.sshprobe.json.JsonReport;
import io.sshprobe.json.MalformedLineException;
import io.sshprobe.json.SavedFacts;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.VantageObservation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that work on saved results, as a user meets them. */
class SavedCommandsTest {
    private static final List<Result> EVERYTHING = List.of(
            assessed(Cases.healthy().facts(), 1),
            assessed(Cases.refused().facts(), 3),
            assessed(Cases.mismatch().facts(), 1),
            assessed(Cases.timeout().facts(), 2),
            assessed(Cases.nameNotFound().facts(), 0));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void whatIsReassessedByTheSameRulesIsWhatTheProbePrinted() throws IOException {
        ProgramRun json = ProgramRun.answering(EVERYTHING, "--json", "host");
        Path file = save("saved.jsonl", json.out());
        ProgramRun again = ProgramRun.of("reassess", "--json", file.toString());
        assertThat(again.out()).isEqualTo(json.out());
        assertThat(again.code()).isEqualTo(json.code());
        ProgramRun text = ProgramRun.of("reassess", file.toString());
        assertThat(text.out())
                .isEqualTo(ProgramRun.answering(EVERYTHING, "host").out());
        assertThat(text.err()).isEmpty();
        assertThat(text.requests).isEmpty();
        assertThat(ProgramRun.reading(json.out(), "reassess", "-").out()).isEqualTo(text.out());
    }

    @Test
    void anotherVerdictThanTheSavedOneIsShownAsTodaysRulesHaveIt() {
        String saved = new JsonReport("0.0.0")
                .line(new Result(Cases.healthy().facts(), Cases.refused().assessment(), 1));
        assertThat(saved).contains("\"verdict\":{\"cause\":\"fail2ban-ban\"");
        ProgramRun run = ProgramRun.reading(saved, "reassess", "--json", "-");
        assertThat(run.out())
                .contains("\"verdict\":{\"cause\":\"healthy\"", "\"tool_version\":\"" + ToolVersion.CURRENT);
        assertThat(run.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"healthy, 0", "refused, 1", "healthy healthy, 0", "healthy refused, 1", "refused healthy, 1"})
    void exitCodesAreThoseOfProbing(String results, int code) {
        String lines = Arrays.stream(results.split(" "))
                .map(name -> line(name.equals("healthy") ? EVERYTHING.get(0) : EVERYTHING.get(1)))
                .collect(Collectors.joining());
        assertThat(ProgramRun.reading(lines, "reassess", "-").code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reassess", "compare"})
    void anOptionIsNotTheNameOfAnOutputFile(String command) throws IOException {
        Path file = save("saved.jsonl", line(EVERYTHING.get(0)));
        ProgramRun run = ProgramRun.of(command, "-o", "--json", file.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Expected parameter for option '--output' but found '--json'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reassess", "compare"})
    void aLineOfANewerVersionAboutNoAddressIsSkipped(String command) throws IOException {
        String wrong = line(EVERYTHING.get(1))
                .replace("\"by\":\"peer\"", "\"by\":\"hop\"")
                .replaceFirst("\"addresses\":\\d+", "\"addresses\":0");
        Path bad = save("bad.jsonl", wrong + line(EVERYTHING.get(0)));
        Path good = save("good.jsonl", line(EVERYTHING.get(0)));
        ProgramRun run = ProgramRun.of(command, bad.toString(), good.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("bad.jsonl:1: ").doesNotContain("internal error");
        assertThat(run.out()).contains("healthy");
    }

    @Test
    void aLineThatIsNoResultIsNamedAndTheRestGoesOn() throws IOException {
        Path file = save("mixed.jsonl", line(EVERYTHING.get(0)) + "\u001b[2J nonsense\n\n" + line(EVERYTHING.get(1)));
        ProgramRun run = ProgramRun.of("reassess", "--json", file.toString());
        assertThat(run.out()).hasLineCount(2);
        List<String> complaints = run.err().lines().toList();
        assertThat(complaints).hasSize(2).allMatch(line -> line.endsWith("; skipped"));
        assertThat(complaints.get(0)).contains("mixed.jsonl:2: not a result of sshprobe: ");
        assertThat(complaints.get(1)).contains("mixed.jsonl:3: not a result of sshprobe: ");
        assertThat(run.err()).doesNotContain("\u001b");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void aFileOfSomethingElseIsNotComplainedOfLineByLine() {
        ProgramRun run = ProgramRun.reading("x\n".repeat(1000), "reassess", "-");
        assertThat(run.err().lines()).hasSize(21).last().asString().contains("and 981 more bad lines");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void nothingIsNoSuccess() {
        ProgramRun run = ProgramRun.reading("", "reassess", "-");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("sshprobe: no result was found\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"target", "started_at", "stages", "received", "experiment", "end", "local"})
    void aLineWithAKeyOfTheWrongKindIsNoDefectOfOurs(String key) {
        String spoilt = line(EVERYTHING.get(0)).replaceAll("\"" + key + "\":", "\"" + key + "\":null,\"_\":");
        assertThat(ProgramRun.reading(spoilt, "reassess", "-").code()).isIn(0, 1, 2);
    }

    @Test
    void resultsAreNotWrittenOverTheirSource() throws IOException {
        Path file = save("saved.jsonl", line(EVERYTHING.get(0)));
        ProgramRun run = ProgramRun.of("reassess", "-o", file.toString(), file.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--output would replace");
        assertThat(file).hasContent(line(EVERYTHING.get(0)).strip());
        Path other = folder.resolve("other.txt");
        assertThat(ProgramRun.of("reassess", "-o", other.toString(), file.toString())
                        .code())
                .isZero();
        assertThat(other).content().startsWith("bastion.example.org:22");
    }

    @Test
    void onlyOneOfThreePlacesIsRefused() throws IOException {
        ProgramRun run = compare(ComparedCases.oneRefused());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("bastion.example.org:22 (198.18.0.10): fail2ban-ban (likely) from home: ")
                .contains("\n  home   from 198.18.0.1  refused", "\n  office from 198.18.0.2  completed");
    }

    @Test
    void everyPlaceHasItsLineAndTheLinesCanBeReassessed() throws IOException, MalformedLineException {
        ProgramRun run = compare(ComparedCases.oneRefused(), "--json");
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(3);
        SavedFacts home = (SavedFacts) JsonReader.saved(lines.get(0));
        assertThat(home.vantage()).isEqualTo("home");
        assertThat(home.facts().otherVantages())
                .extracting(VantageObservation::vantage)
                .containsExactly("office", "lab");
        ProgramRun again = ProgramRun.reading(run.out(), "reassess", "--json", "-");
        assertThat(again.out()).isEqualTo(run.out());
        assertThat(again.code()).isEqualTo(1);
        assertThat(ProgramRun.reading(run.out(), "reassess", "-").out())
                .contains("Other places\n  office from 198.18.0.2: ");
    }

    @Test
    void whatIsWellEverywhereIsSuccess() throws IOException {
        ProgramRun run = compare(ComparedCases.hostKeys());
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("healthy (certain) from home, office")
                .contains("  ! Seen from home: The host key differs between vantages");
    }

    @Test
    void whatIsTooFarApartIsNamedAndNotJoined() throws IOException {
        List<VantageFacts> apart = List.of(
                ComparedCases.rejected("home", "198.18.0.1", 0),
                ComparedCases.passed("office", "198.18.0.2", 3000, "one"));
        ProgramRun run = compare(apart, "--json");
        assertThat(elsewhere(run)).containsOnly(0);
        assertThat(run.err())
                .contains(
                        "home saw bastion.example.org:22 at 2026-01-02T03:04:05.678901234Z, and no other place saw it within"
                                + " 900 s of that (--within); not joined",
                        "office saw ");
        ProgramRun joined = compare(apart, "--json", "--within", "1h");
        assertThat(elsewhere(joined)).containsExactly(1, 1);
        assertThat(joined.err()).isEmpty();
    }

    @Test
    void theRoundsOfAMonitorAreJoinedOneByOne() throws IOException {
        ProgramRun run = compare(
                List.of(
                        ComparedCases.rejected("home", "198.18.0.1", 0),
                        ComparedCases.rejected("home", "198.18.0.1", 300),
                        ComparedCases.passed("office", "198.18.0.2", 10, "one"),
                        ComparedCases.passed("office", "198.18.0.2", 310, "one")),
                "--json");
        assertThat(elsewhere(run)).containsExactly(1, 1, 1, 1);
        assertThat(run.out().lines().map(line -> line.replaceAll(".*?\"vantage\":\"(\\w+)\".*", "$1")))
                .containsExactly("home", "office", "home", "office");
    }

    @Test
    void aNameThatResolvesDifferentlyIsJoinedAndCountsAsNoOtherSource() throws IOException {
        ProgramRun run = compare(List.of(
                ComparedCases.rejected("home", "198.18.0.1", 0), ComparedCases.elsewhere("office", "198.18.0.99")));
        assertThat(run.out())
                .startsWith("bastion.example.org:22: firewall-reject (likely) from home to 198.18.0.10: ")
                .contains("\n  office to 198.18.0.99 from 198.18.0.2  completed");
    }

    @Test
    void whereAnAddressIsSharedOthersOfTheNameAreLeftOut() throws IOException, MalformedLineException {
        ProgramRun run = compare(
                List.of(
                        ComparedCases.rejected("home", "198.18.0.1", 0),
                        ComparedCases.passed("office", "198.18.0.2", 10, "one"),
                        ComparedCases.elsewhere("office", "198.18.0.99")),
                "--json");
        List<CaseFile> compared = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            compared.add(JsonReader.read(line));
        }
        assertThat(compared)
                .allSatisfy(facts -> assertThat(facts.otherVantages())
                        .allSatisfy(there -> assertThat(there.seen().endpoint()).isEqualTo(facts.endpoint())))
                .extracting(facts -> facts.otherVantages().size())
                .containsExactlyInAnyOrder(1, 1, 0);
    }

    @Test
    void aTargetThatOnlyOnePlaceSawIsJudgedAloneAndNamed() throws IOException {
        Path home = save("home.jsonl", line(EVERYTHING.get(0)) + line(EVERYTHING.get(2)));
        Path office = save("office.jsonl", line(EVERYTHING.get(0)));
        ProgramRun run = ProgramRun.of("compare", home.toString(), office.toString());
        assertThat(run.err()).isEqualTo("sshprobe: home saw 198.18.0.11:2222, and no other place did; not joined\n");
        assertThat(run.out()).contains("bastion.example.org:22", "198.18.0.11:2222: algorithm-mismatch");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void placesCanBeNamed() throws IOException {
        Path one = save("one/probe.jsonl", line(EVERYTHING.get(0)));
        Path two = save("two/probe.jsonl", line(EVERYTHING.get(0)));
        ProgramRun run =
                ProgramRun.of("compare", "--name", "b\u001b[2J", "--name", "a", one.toString(), two.toString());
        assertThat(run.out()).contains("from b\\x1b[2J, a").doesNotContain("\u001b");
        assertThat(ProgramRun.of("compare", one.toString(), two.toString()).err())
                .contains("two FILEs have the same name: probe");
    }

    @Test
    void aLineThatIsNoResultDoesNotStopAComparison() throws IOException {
        Path home = save("home.jsonl", "x\n" + line(EVERYTHING.get(0)));
        Path office = save("office.jsonl", line(EVERYTHING.get(0)));
        ProgramRun run = ProgramRun.of("compare", home.toString(), office.toString());
        assertThat(run.err()).contains("home.jsonl:1: not a result");
        assertThat(run.out()).contains("healthy (likely) from home, office");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void helpSaysWhatTheCommandDoesAndFitsATerminal() {
        for (String command : List.of("reassess", "compare")) {
            ProgramRun run = ProgramRun.of(command, "--help");
            assertThat(run.code()).isZero();
            assertThat(run.out()).contains("Usage: sshprobe " + command, "--json", "--output", "Exit codes:");
            assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
        }
    }

    private ProgramRun compare(List<VantageFacts> vantages, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("compare"));
        arguments.addAll(List.of(options));
        for (String place : vantages.stream().map(VantageFacts::name).distinct().toList()) {
            String lines = vantages.stream()
                    .filter(seen -> seen.name().equals(place))
                    .map(seen -> line(assessed(seen.facts(), seen.connections())))
                    .collect(Collectors.joining());
            arguments.add(save(place + ".jsonl", lines).toString());
        }
        return ProgramRun.of(arguments.toArray(String[]::new));
    }

    private static List<Integer> elsewhere(ProgramRun run) {
        return run.out()
                .lines()
                .map(line -> {
                    try {
                        return JsonReader.read(line).otherVantages().size();
                    } catch (MalformedLineException impossible) {
                        throw new AssertionError(line, impossible);
                    }
                })
                .toList();
    }

    private Path save(String name, String lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, lines);
    }

    private static String line(Result result) {
        return new JsonReport(ToolVersion.CURRENT).line(result);
    }

    private static Result assessed(CaseFile facts, int connections) {
        return new Result(facts, Rules.assessor().assess(facts), connections);
    }
}
