package io.sshprobe.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.observation.PastOutcome;
import io.sshprobe.target.Endpoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A history that stops at a number of outcomes. */
class LimitedHistoryTest {
    private static final PastOutcome OUTCOME = Outcomes.passed(Outcomes.NOW, "198.18.0.1");

    private final List<PastOutcome> remembered = new ArrayList<>();
    private final History limited = new LimitedHistory(
            new History() {
                @Override
                public List<PastOutcome> of(Endpoint endpoint) {
                    return List.copyOf(remembered);
                }

                @Override
                public void remember(Endpoint endpoint, PastOutcome outcome) {
                    remembered.add(outcome);
                }
            },
            2);

    @Test
    void onlyTheFirstOutcomesAreRemembered() {
        for (int i = 0; i < 5; i++) {
            limited.remember(Outcomes.ENDPOINT, OUTCOME);
        }

        assertThat(remembered).hasSize(2);
    }

    @Test
    void theHistoryIsReadAsLongAsOutcomesAreRemembered() {
        limited.remember(Outcomes.ENDPOINT, OUTCOME);
        assertThat(limited.of(Outcomes.ENDPOINT)).hasSize(1);
        limited.remember(Outcomes.ENDPOINT, OUTCOME);
        assertThat(limited.of(Outcomes.ENDPOINT)).isEmpty();
    }
}
