package io.sshprobe.cli.report.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.cli.ApprovedText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a check says is what the files under {@code src/test/resources/golden/check} say, in every format. */
class GoldenCheckTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/check");

    private static final JsonMapper INDENTED = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    @ParameterizedTest
    @CsvSource({
        "TEXT, rich.txt",
        "JUNIT, rich.xml",
        "GITHUB, rich.github.txt",
        "NAGIOS, rich.nagios.txt",
        "MARKDOWN, rich.md"
    })
    void aReportIsAsInTheFile(CheckFormat format, String file) throws IOException {
        compare(file, text(format, CheckCases.rich()));
    }

    @ParameterizedTest
    @CsvSource({"SARIF, rich.sarif", "GITLAB, rich.gitlab.json"})
    void aReportInJsonIsAsInTheFileButForLineBreaks(CheckFormat format, String file) throws IOException {
        compare(file, indented(text(format, CheckCases.rich())));
    }

    @Test
    void linesOfFindingsAreAsInTheFileButForLineBreaks() throws IOException {
        CheckWriter writer = CheckFormat.JSONL.writer(CheckCases.settings());
        CheckReport report = CheckCases.rich();
        String lines = report.targets().stream()
                .map(target -> new String(writer.target(target, List.of()), StandardCharsets.US_ASCII))
                .map(GoldenCheckTest::indented)
                .collect(Collectors.joining());
        compare("rich.jsonl.txt", lines + indented(new String(writer.end(report), StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @CsvSource({"TEXT, many.txt", "GITHUB, many.github.txt", "NAGIOS, many.nagios.txt"})
    void whatIsCutIsSaid(CheckFormat format, String file) throws IOException {
        compare(file, text(format, CheckCases.many(300)));
    }

    @Test
    void aLineForEachTargetIsAsInTheFile() throws IOException {
        CheckText text = new CheckText(CheckCases.settings());
        compare(
                "lines.txt",
                CheckCases.rich().targets().stream().map(text::line).collect(Collectors.joining()));
    }

    @ParameterizedTest
    @EnumSource(names = {"TEXT", "JUNIT", "GITHUB", "NAGIOS", "MARKDOWN", "JSONL"})
    void aReportNeedsNoFile(CheckFormat format) {
        assertThat(format.refusal(null)).isEmpty();
        assertThat(text(format, CheckCases.withoutFile())).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(names = {"SARIF", "GITLAB"})
    void aFormatThatNeedsAFileSaysSo(CheckFormat format) {
        assertThat(format.refusal(null))
                .hasValueSatisfying(why -> assertThat(why).contains(format.label(), "-f FILE"));
        assertThat(format.refusal("-")).isPresent();
        assertThat(format.refusal("bastions.yaml")).isEmpty();
    }

    /** A later run replaces it. */
    @ParameterizedTest
    @EnumSource
    void everyReportIsKnownAgain(CheckFormat format) {
        CheckWriter writer = format.writer(CheckCases.settings());
        CheckReport report = CheckCases.rich();
        String beginning = new String(writer.target(report.targets().get(0), List.of()), StandardCharsets.UTF_8)
                + text(format, report);
        assertThat(CheckFormat.isReport(beginning.substring(0, Math.min(beginning.length(), 4096))))
                .isTrue();
    }

    private static String text(CheckFormat format, CheckReport report) {
        return new String(format.writer(CheckCases.settings()).end(report), StandardCharsets.UTF_8);
    }

    private static String indented(String json) {
        return INDENTED.writeValueAsString(INDENTED.readTree(json)) + "\n";
    }

    private static void compare(String file, String actual) throws IOException {
        ApprovedText.assertApproved(GOLDEN.resolve(file), actual);
    }
}
