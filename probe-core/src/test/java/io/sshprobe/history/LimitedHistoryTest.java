package io.sshprobe.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.observation.PastOutcome;
import io.sshprobe.target.Endpoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A history that does not outgrow its use. */
class LimitedHistoryTest {
    private static final PastOutcome OUTCOME = Outcomes.passed(Outcomes.NOW, "198.18.0.1");

    private final List<PastOutcome> remembered = new ArrayList<>();
    private final History brief = new LimitedHistory(
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
    void theFirstOutcomesAreRememberedAndNoMore() {
        for (int i = 0; i < 5; i++) {
            brief.remember(Outcomes.ENDPOINT, OUTCOME);
        }

        assertThat(remembered).hasSize(2);
    }

    @Test
    void thePastIsAskedForAsLongAsThePresentIsRemembered() {
        brief.remember(Outcomes.ENDPOINT, OUTCOME);
        assertThat(brief.of(Outcomes.ENDPOINT)).hasSize(1);
        brief.remember(Outcomes.ENDPOINT, OUTCOME);
        assertThat(brief.of(Outcomes.ENDPOINT)).isEmpty();
    }
}
