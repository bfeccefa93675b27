package io.sshprobe.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.json.ResultHead;
import io.sshprobe.target.Target;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryReportTest {
    @ParameterizedTest
    @CsvSource({
        "19_992, 8,  > 99.9 %, < 0.1 %",
        "19_980, 20, 99.9 %,   0.1 %",
        "1_999,  1,  > 99.9 %, 0.1 %",
        "1,      1,  50.0 %,   50.0 %",
        "10,     0,  100.0 %,  ''"
    })
    void aShareIsAllOrNothingOnlyIfItIs(String healthy, String slow, String healthyShare, String slowShare) {
        Tally tally = new Tally();
        add(tally, Cause.HEALTHY, healthy);
        add(tally, Cause.HEALTHY_BUT_SLOW, slow);
        assertThat(new SummaryReport(false, 100)
                        .text(tally, null)
                        .lines()
                        .skip(1)
                        .map(SummaryReportTest::share))
                .containsExactlyElementsOf(
                        slowShare.isEmpty() ? List.of(healthyShare) : List.of(healthyShare, slowShare));
    }

    private static void add(Tally tally, Cause cause, String count) {
        ResultHead result = new ResultHead(new Target("host", 22), "198.18.0.1", 1, cause, "", null);
        for (int i = 0; i < Integer.parseInt(count.replace("_", "")); i++) {
            tally.add(result);
        }
    }

    /** What is behind the label and the number. */
    private static String share(String line) {
        return line.strip().split(" +", 3)[2].strip();
    }
}
