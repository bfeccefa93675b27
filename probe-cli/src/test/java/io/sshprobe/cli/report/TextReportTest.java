package io.sshprobe.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.investigation.Result;
import io.sshprobe.json.Cases;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextReportTest {
    static Stream<Result> results() {
        return Cases.all().values().stream();
    }

    @ParameterizedTest
    @MethodSource("results")
    void noLineIsLongerThan100Characters(Result result) {
        assertThat(new TextReport(false).text(result).lines()).allMatch(line -> line.length() <= 100);
    }

    @ParameterizedTest
    @MethodSource("results")
    void coloursChangeNothingElse(Result result) {
        String colored = new TextReport(true).text(result);
        assertThat(colored.replaceAll("\u001b\\[\\d*m", "")).isEqualTo(new TextReport(false).text(result));
        assertThat(colored).contains("\u001b[");
    }

    @ParameterizedTest
    @MethodSource("results")
    void nothingButLineEndsAndVisibleCharactersGetsThrough(Result result) {
        assertThat(new TextReport(false).text(result).codePoints()).allMatch(c -> c == '\n' || isVisible(c));
    }

    @Test
    void theFirstLineIsTheVerdict() {
        assertThat(new TextReport(false).text(Cases.healthy()))
                .startsWith("bastion.example.org:22 (198.18.0.10): healthy (certain): ");
        assertThat(new TextReport(false).text(Cases.nameNotFound()))
                .startsWith("bastoin.example.org:22: name-not-found (certain): ");
        assertThat(new TextReport(false).text(Cases.timeout()))
                .startsWith("[2001:db8::7]:22: firewall-drop (likely): ");
    }

    @Test
    void escapesThatAreVisibleAlreadyAreNotEscapedTwice() {
        assertThat(new TextReport(false).text(Cases.hostile())).contains("the server says \\x1b[2J");
    }

    private static boolean isVisible(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
    }
}
