package io.sshprobe.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.investigation.Result;
import io.sshprobe.json.Cases;
import io.sshprobe.json.Facts;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Stage;
import io.sshprobe.target.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadsheetTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '`',
            value = {
                "=1+1|'=1+1",
                "+1|'+1",
                "-1|'-1",
                "@SUM(A1)|'@SUM(A1)",
                "\uff1d1|'\uff1d1",
                "\uff0b1|'\uff0b1",
                "\uff0d1|'\uff0d1",
                "\uff201|'\uff201",
                " =1|' =1",
                "\u3000\u00a0=1|'\u3000\u00a0=1",
                "a;=1|a;'=1",
                "a; -1|a;' -1",
                "a=1,-2|a=1,-2",
                "'=1|'=1",
                "web-1|web-1",
                "ssh -oCiphers=+aes128-cbc|ssh -oCiphers=+aes128-cbc",
                "ssh-ed25519|ssh-ed25519"
            })
    void noCellBeginsAFormula(String text, String cell) {
        assertThat(SpreadsheetText.of(text)).isEqualTo(cell);
    }

    @Test
    void whatCouldHideAFormulaIsShownAndNotDone() {
        assertThat(SpreadsheetText.of("\t=1")).isEqualTo("\\x09=1");
        assertThat(SpreadsheetText.of("\r=1")).isEqualTo("\\r=1");
        assertThat(SpreadsheetText.of("x\n=1")).isEqualTo("x\\n=1");
        assertThat(SpreadsheetText.of("\u200b=1")).isEqualTo("\\u200b=1");
    }

    @Test
    void aRecordIsOneLineWhateverItHolds() {
        Endpoint evil = new Endpoint(
                new Target("=cmd|' /C calc'!A0", 22, "@evil\"\r\n,=1+1\u0000"), Facts.address("198.18.0.1"));
        String line = new CsvReport()
                .line(new Result(
                        CaseFile.of(Facts.of(evil, Stage.CONNECT).build()),
                        Cases.hostile().assessment(),
                        7));
        assertThat(line)
                .startsWith("\"'=cmd|' /C calc'!A0\",\"'@evil\"\"\\r\\n,=1+1\\x00\",\"198.18.0.1\",22,")
                .endsWith("\r\n");
        assertThat(line.strip().chars()).allMatch(c -> c >= 0x20 && c < 0x7f);
    }
}
