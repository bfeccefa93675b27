package io.sshprobe.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    plain text             | plain text
                    '\u001b]0;owned\u0007' | \\x1b]0;owned\\x07
                    '\u001b[31mred'        | \\x1b[31mred
                    a\u009bK               | a\\x9bK
                    abc\u202etxt.exe       | abc\\u202etxt.exe
                    zero\u200bwidth        | zero\\u200bwidth
                    back\\slash            | back\\\\slash
                    grüß Gott              | grüß Gott
                    """)
    void charactersThatCouldMoveOrHideTextAreSpelledOut(String received, String shown) {
        assertThat(VisibleText.of(received)).isEqualTo(shown);
    }

    @Test
    void lineEndsAreSpelledOutSoThatOneLineStaysOne() {
        assertThat(VisibleText.of("a\r\nb\tc\0")).isEqualTo("a\\r\\nb\\x09c\\x00");
    }

    @Test
    void bytesThatAreNoUtf8AreSpelledOutOneByOne() {
        assertThat(VisibleText.of(ByteString.of((byte) 'a', (byte) 0xff, (byte) 0xc3)))
                .isEqualTo("a\\xff\\xc3");
    }

    @Test
    void bytesThatAreUtf8AreShownAsText() {
        assertThat(VisibleText.of(ByteString.of((byte) 0xc3, (byte) 0xbc))).isEqualTo("ü");
    }

    @Test
    void longTextIsCutToWhatWasAskedFor() {
        assertThat(VisibleText.of(ByteString.of(new byte[100_000]), 20))
                .hasSize(20)
                .endsWith("…");
        assertThat(VisibleText.of("x".repeat(21), 20)).isEqualTo("x".repeat(19) + "…");
        assertThat(VisibleText.of("x".repeat(20), 20)).isEqualTo("x".repeat(20));
    }

    @Test
    void controlCharactersAreEscapedInWhatIsNotUtf8() {
        assertThat(VisibleText.of(ByteString.latin1("\u00ffa\u001b[2J\n\u007f")))
                .isEqualTo("\\xffa\\x1b[2J\\n\\x7f");
    }
}
