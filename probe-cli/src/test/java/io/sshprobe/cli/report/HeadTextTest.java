package io.sshprobe.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.json.CauseLabel;
import io.sshprobe.json.ResultHead;
import io.sshprobe.target.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HeadTextTest {
    private static ResultHead head(Target target, String address, String summary) {
        return new ResultHead(target, address, 1, Cause.NOT_LISTENING, summary, null);
    }

    @ParameterizedTest
    @CsvSource({
        "Nothing listens on the port. The SYN was answered with a RST., The SYN was answered with a RST.",
        "Nothing listens on the port., ''",
        "The SYN was answered., The SYN was answered.",
        "'', ''"
    })
    void whatTheCauseSaysAlreadyIsNoDetail(String summary, String details) {
        assertThat(HeadText.details(head(new Target("h", 22), "198.18.0.1", summary)))
                .isEqualTo(details);
    }

    @ParameterizedTest
    @CsvSource({
        "75, Nothing listens on the port. The SYN was answered with a RST",
        "60, Nothing listens on the port. The SYN was answered with a RST",
        "59, Nothing listens on the port",
        "27, Nothing listens on the port",
        "26, ''"
    })
    void theHeadlineComesFirstAndNothingIsCut(int most, String expected) {
        String summary = "Nothing listens on the port. The SYN was answered with a RST. The host is up.";
        assertThat(HeadText.fitting(head(new Target("h", 22), "198.18.0.1", summary), most))
                .isEqualTo(expected);
        assertThat(HeadText.fitting(head(new Target("h", 22), "198.18.0.1", summary), 200))
                .isEqualTo(summary.substring(0, summary.length() - 1));
    }

    @Test
    void aFactAloneIsBetterThanAHeadlineThatDoesNotFit() {
        assertThat(HeadText.fitting(head(new Target("h", 22), "198.18.0.1", "A RST came."), 20))
                .isEqualTo("A RST came");
    }

    @ParameterizedTest
    @EnumSource
    void everyHeadlineFitsIntoATableThatHasASummary(Cause cause) {
        assertThat(HeadText.headline(CauseLabel.of(cause))).hasSizeLessThanOrEqualTo(TableReport.HEADLINE);
    }

    @ParameterizedTest
    @CsvSource({
        "h, , 198.18.0.1, h:22 (198.18.0.1)",
        "h, db-1, 198.18.0.1, db-1 h:22 (198.18.0.1)",
        "198.18.0.1, , 198.18.0.1, 198.18.0.1:22",
        "2001:DB8:0::7, edge, 2001:db8::7, edge [2001:DB8:0::7]:22",
        "h, , , h:22"
    })
    void theAddressIsNamedWhereItDiffers(String host, String label, String address, String about) {
        assertThat(HeadText.about(head(new Target(host, 22, label), address, "")))
                .isEqualTo(about);
    }
}
