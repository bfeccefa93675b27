package io.sshprobe.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.KnownMessages;
import io.sshprobe.investigation.Comparison;
import io.sshprobe.investigation.Result;
import io.sshprobe.investigation.Vantage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports are what the files under {@code src/test/resources/golden} say.
 *
 * <p>To write those anew: {@code ./verify --fast -Dgolden.write=true}. Such a run fails, so that it cannot be taken for a
 * test.
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
        compare("explain-message.txt", new TextExplanation(false).messages(KnownMessages.find("Connection reset by")));
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
        List<Vantage> vantages = ComparedCases.all().get(name);
        assertThat(vantages).isNotNull();
        compare("compared-" + name + ".txt", new ComparisonReport(false).text(Comparison.of(vantages)));
    }

    private static Result result(String name) {
        Result result = Cases.all().get(name);
        assertThat(result).isNotNull();
        return result;
    }

    private static void compare(String file, String actual) throws IOException {
        Path golden = GOLDEN.resolve(file);
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, actual);
            fail("wrote %s: look at the difference, then run without -Dgolden.write", golden);
        }
        assertThat(actual).isEqualTo(Files.readString(golden));
    }
}
