package io.sshprobe.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.cli.ApprovedText;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.page.KnownMessages;
import io.sshprobe.investigation.Result;
import io.sshprobe.investigation.VantageComparison;
import io.sshprobe.investigation.VantageFacts;
import io.sshprobe.json.Cases;
import io.sshprobe.json.ComparedCases;
import io.sshprobe.json.JsonReport;
import io.sshprobe.json.ResultHead;
import io.sshprobe.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports are what the files under {@code src/test/resources/golden} say: of made-up results, which have what no recorded
 * fault has, in every format.
 */
class GoldenReportTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private static final JsonMapper INDENTED = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    static Stream<String> names() {
        return Cases.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void textIsAsInTheFile(String name) throws IOException {
        compare(name + ".txt", new TextReport(false).text(result(name)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void jsonIsAsInTheFileButForLineBreaks(String name) throws IOException {
        String line = new JsonReport("0.0.0").line(result(name));
        compare(name + ".json", INDENTED.writeValueAsString(INDENTED.readTree(line)) + "\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_LISTENING", "FAIL2BAN_BAN", "ALGORITHM_MISMATCH"})
    void explanationsAreAsInTheFile(Cause cause) throws IOException {
        compare("explain-" + cause.label() + ".txt", new TextExplanation(false).cause(cause));
    }

    @Test
    void theListOfCausesIsAsInTheFile() throws IOException {
        compare("explain.txt", new TextExplanation(false).contents());
    }

    @Test
    void whatIsBehindAMessageIsAsInTheFile() throws IOException {
        compare(
                "explain-message.txt",
                new TextExplanation(false).messages(KnownMessages.find("Connection reset by"), List.of()));
    }

    @Test
    void anExplanationInJsonIsAsInTheFileButForLineBreaks() throws IOException {
        String line = JsonExplanation.line(Cause.TCP_WRAPPERS);
        compare("explain-tcp-wrappers.json", INDENTED.writeValueAsString(INDENTED.readTree(line)) + "\n");
    }

    static Stream<String> comparisons() {
        return ComparedCases.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void aComparisonIsAsInTheFile(String name) throws IOException {
        List<VantageFacts> vantages = ComparedCases.all().get(name);
        assertThat(vantages).isNotNull();
        compare("compared-" + name + ".txt", new ComparisonReport(false).text(VantageComparison.of(vantages)));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 120, 200})
    void aTableIsAsInTheFile(int width) throws IOException {
        TableReport table = new TableReport(false, width);
        compare("table-" + width + ".txt", table.header() + all(table::line));
    }

    @Test
    void csvIsAsInTheFile() throws IOException {
        CsvReport csv = new CsvReport();
        compare("all.csv", csv.header() + all(csv::line));
    }

    @Test
    void aSummaryIsAsInTheFile() throws IOException {
        Tally tally = new Tally();
        Cases.all().values().forEach(result -> tally.add(ResultHead.of(result)));
        for (int i = 0; i < 3000; i++) {
            tally.add(ResultHead.of(Cases.healthy()));
        }
        for (int i = 0; i < 1300; i++) {
            tally.add(new ResultHead(
                    new Target("198.18." + i / 200 + "." + i % 200, 22, i % 3 == 0 ? "rack-" + i : null),
                    "198.18." + i / 200 + "." + i % 200,
                    1,
                    i % 2 == 0 ? Cause.NOT_LISTENING : Cause.SKIPPED,
                    "The SYN was answered with a RST after 0." + i % 10 + " ms.",
                    "server: 'systemctl status ssh'" + (i > 10 ? " or sshd" : "")));
        }
        compare("summary.txt", new SummaryReport(false, 100).text(tally, "monday.jsonl"));
    }

    private static String all(Function<Result, String> report) {
        return Cases.all().values().stream().map(report).collect(Collectors.joining());
    }

    private static Result result(String name) {
        Result result = Cases.all().get(name);
        assertThat(result).isNotNull();
        return result;
    }

    private static void compare(String file, String actual) throws IOException {
        ApprovedText.assertApproved(GOLDEN.resolve(file), actual);
    }
}
