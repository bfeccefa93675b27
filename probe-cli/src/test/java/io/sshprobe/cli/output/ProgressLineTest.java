package io.sshprobe.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.json.CauseLabel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLineTest {
    private static final long SECOND = 1_000_000_000L;

    private final ProgressLine line = new ProgressLine();

    private static Map<CauseLabel, Long> counts() {
        Map<CauseLabel, Long> counts = new LinkedHashMap<>();
        counts.put(CauseLabel.of(Cause.HEALTHY), 1100L);
        counts.put(CauseLabel.of(Cause.FIREWALL_DROP), 61L);
        counts.put(CauseLabel.of(Cause.HEALTHY_BUT_SLOW), 44L);
        counts.put(CauseLabel.of(Cause.NOT_LISTENING), 43L);
        return counts;
    }

    private static ProgressSnapshot at(long done, boolean complete) {
        return new ProgressSnapshot(done, 10_000, complete, counts());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | 1,204 of 10,000 · 602/s · ETA 0:15 · healthy 1,100 · healthy-but-slow 44 · firewall-drop 61 ·"
                        + " not-listening 43",
                "100 | 1,204 of 10,000 · 602/s · ETA 0:15 · healthy 1,100 · healthy-but-slow 44 · firewall-drop 61",
                "79  | 1,204 of 10,000 · 602/s · ETA 0:15 · healthy 1,100 · healthy-but-slow 44",
                "39  | 1,204 of 10,000 · 602/s · ETA 0:15",
                "20  | 1,204 of 10,000",
                "5   | ''"
            })
    void whatDoesNotFitIsLeftOutFromTheEnd(int width, String text) {
        line.text(at(0, true), 0, width);
        assertThat(line.text(at(1204, true), 2 * SECOND, width)).isEqualTo(text);
    }

    @Test
    void asLongAsTheListIsReadThereIsNoTellingWhenItEnds() {
        line.text(at(0, false), 0, 60);
        assertThat(line.text(at(1204, false), 2 * SECOND, 60))
                .isEqualTo("1,204 of at least 10,000 · 602/s · healthy 1,100");
    }

    @Test
    void inTheFirstSecondThereIsNoRate() {
        line.text(at(0, true), 0, 40);
        assertThat(line.text(at(10, true), SECOND / 2, 30)).isEqualTo("10 of 10,000 · healthy 1,100");
    }

    @Test
    void theRateIsThatOfTheLastTenSeconds() {
        for (int second = 0; second <= 60; second++) {
            line.text(at(second * 100L, true), second * SECOND, 80);
        }
        for (int second = 61; second <= 71; second++) {
            line.text(at(6000 + (second - 60), true), second * SECOND, 80);
        }
        assertThat(line.text(at(6012, true), 72 * SECOND, 40)).isEqualTo("6,012 of 10,000 · 1.0/s · ETA 1:06:28");
    }

    @Test
    void aRunThatStandsStillHasNoRateAndNoEnd() {
        line.text(at(7, true), 0, 80);
        assertThat(line.text(at(7, true), 5 * SECOND, 40)).isEqualTo("7 of 10,000 · healthy 1,100");
    }

    @Test
    void moreThanWasExpectedIsNotLessThanNothing() {
        line.text(at(0, true), 0, 80);
        assertThat(line.text(at(10_001, true), SECOND, 40)).isEqualTo("10,001 of 10,001 · 10,001/s · ETA 0:00");
    }
}
