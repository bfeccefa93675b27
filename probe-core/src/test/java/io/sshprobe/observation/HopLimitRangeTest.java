package io.sshprobe.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.observation.HopLimitTrial.AnswerTo;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What arrivals say about a hop limit. */
class HopLimitRangeTest {
    @Test
    void whatArrivedIsAtLeastTheLimitAndWhatDidNotIsLess() {
        assertThat(HopLimitRange.of(List.of(at(65, false), at(49, true), at(61, true), at(64, false))))
                .contains(new HopLimitRange(61, 63));
    }

    @Test
    void nothingTriedLeavesEverything() {
        assertThat(HopLimitRange.of(List.of())).contains(HopLimitRange.ANY);
    }

    /** As over two paths, one of which has a router more. */
    @Test
    void answersWithDifferentHopLimitsHaveNoRange() {
        assertThat(HopLimitRange.of(List.of(at(63, false), at(63, true)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"64, 64, 0", "63, 64, 1", "34, 64, 30", "65, 128, 63", "128, 128, 0", "129, 255, 126", "254, 255, 1"})
    void aHopLimitStartsAtTheNextUsualValue(int arrived, int start, int routers) {
        HopLimitRange range = new HopLimitRange(arrived, arrived);

        assertThat(range.isExact()).isTrue();
        assertThat(range.start()).isEqualTo(start);
        assertThat(range.routers()).isEqualTo(routers);
    }

    private static HopLimitTrial at(int leastHopLimit, boolean arrived) {
        return new HopLimitTrial(AnswerTo.SYN, leastHopLimit, arrived);
    }
}
