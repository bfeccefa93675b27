package io.sshprobe.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "5,     PT5S",
        "5s,    PT5S",
        "0,     PT0S",
        "1.5,   PT1.5S",
        "500ms, PT0.5S",
        "0.5ms, PT0.0005S",
        "2m,    PT2M",
        "1h,    PT1H",
        "14d,   PT336H"
    })
    void aDurationHasAUnitOrIsInSeconds(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "5 s", "-1", "+1", "1e3", "5x", "5S", ".5", "1.", "1,5", "9999999999", "٥"})
    void whatIsNoDurationIsRefused(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'%s' is not a duration; write 5s, 500ms or 2m", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999h", "999999999m"})
    void aDurationThatNoClockHoldsIsRefused(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).hasMessageContaining("too long");
    }
}
