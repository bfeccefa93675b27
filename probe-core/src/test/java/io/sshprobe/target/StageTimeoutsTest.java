package io.sshprobe.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageTimeoutsTest {
    @ParameterizedTest
    @CsvSource({
        "PT1S,  PT1S, PT1S,  PT0S, PT1S",
        "PT16S, PT5S, PT16S, PT0S, PT8S",
        "PT20S, PT5S, PT16S, PT4S, PT8S",
        "PT22S, PT5S, PT16S, PT6S, PT8S",
        "PT1H,  PT5S, PT16S, PT6S, PT8S"
    })
    void aCapHoldsForTheIdentificationAndTheLingeringTogether(
            Duration cap, Duration connect, Duration identification, Duration linger, Duration other) {
        assertThat(StageTimeouts.SINGLE_HOST.cappedAt(cap))
                .isEqualTo(new StageTimeouts(connect, identification, linger, other));
    }

    @Test
    void aTimeoutHasBounds() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new StageTimeouts(second, Duration.ZERO, Duration.ZERO, second))
                .hasMessageContaining("more than 0");
        assertThatThrownBy(() -> new StageTimeouts(second, second, second.negated(), second))
                .hasMessageContaining("lingers");
    }
}
