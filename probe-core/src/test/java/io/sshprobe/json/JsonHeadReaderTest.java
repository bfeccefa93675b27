package io.sshprobe.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.investigation.Result;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonHeadReaderTest {
    static Stream<Result> results() {
        return Cases.all().values().stream();
    }

    private static ResultHead read(String line) throws MalformedLineException {
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        return JsonHeadReader.read(bytes, bytes.length);
    }

    private static String line(Result result) {
        return new JsonReport("0.0.0").line(result, "a \"place\"");
    }

    /** Of what is healthy, nothing behind the cause is read. */
    private static ResultHead expected(Result result) {
        ResultHead head = ResultHead.of(result);
        return head.cause().isOk()
                ? new ResultHead(head.target(), head.address(), head.addresses(), head.cause(), "", null)
                : head;
    }

    @ParameterizedTest
    @MethodSource("results")
    void aHeadIsReadAsItWasWritten(Result result) throws MalformedLineException {
        assertThat(read(line(result))).isEqualTo(expected(result));
    }

    @ParameterizedTest
    @MethodSource("results")
    void whatIsBehindTheVerdictDoesNotMatter(Result result) throws MalformedLineException {
        String line = line(result);
        assertThat(read(line.substring(0, line.indexOf("\"stages\"")) + "no JSON"))
                .isEqualTo(expected(result));
    }

    @Test
    void aHeadThatIsCutBehindItsCauseTellsThat() throws MalformedLineException {
        String line = line(Cases.refused());
        ResultHead head = read(line.substring(0, line.indexOf("\"confidence\"")));
        assertThat(head.cause()).isEqualTo(CauseLabel.of(Cause.FAIL2BAN_BAN));
        assertThat(head.summary()).isEmpty();
        assertThat(head.remedy()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"schema\":\"sshprobe/1\" | \"schema\":\"sshprobe/2\" | its schema is sshprobe/2, and this version reads sshprobe/1",
                "\"cause\":\"healthy\"     | \"cause\":\"All well\"    | /verdict/cause is not a label",
                "\"cause\":\"healthy\"     | \"cause\":null            | /verdict/cause is not a text",
                "\"port\":22               | \"port\":0                | port 0 is not between 1 and 65535",
                "\"addresses\":1           | \"addresses\":0           | a target with a result has at least one address with a result",
                "\"target\":\"bastion.     | \"tarjet\":\"bastion.     | its head has no target or no verdict",
            })
    void whatWeCouldNotHaveWrittenIsRefused(String was, String is, String why) {
        String line = line(Cases.healthy());
        assertThat(line).contains(was);
        assertThatThrownBy(() -> read(line.replaceFirst(was, is)))
                .isInstanceOf(MalformedLineException.class)
                .hasMessage("not a result of sshprobe: " + why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "null",
                "1",
                "{",
                "{\"verdict\":[1,2]}",
                "{\"port\":{}}",
                "{\"schema\":\"sshprobe/1\"}"
            })
    void whatIsNoHeadIsRefused(String line) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(MalformedLineException.class)
                .hasMessageStartingWith("not a result of sshprobe: ");
    }
}
