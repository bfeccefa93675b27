package io.sshprobe.history;

import static io.sshprobe.history.Outcomes.NOW;
import static io.sshprobe.history.Outcomes.passed;
import static io.sshprobe.history.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.observation.PastOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetentionTest {
    @Test
    void theNewestAreBelievedInAnyOrderOfInput() {
        List<PastOutcome> many = failures(Retention.MAX_OUTCOMES + 10);
        List<PastOutcome> newest = List.copyOf(many.subList(0, Retention.MAX_OUTCOMES));
        Collections.reverse(many);
        assertThat(Retention.believed(many, NOW)).isEqualTo(newest);
    }

    @Test
    void theLastPassFromEachOfAFewSourcesIsKeptInAddition() {
        List<PastOutcome> all = failures(Retention.MAX_OUTCOMES + 10);
        List<PastOutcome> lastPasses = new ArrayList<>();
        for (int i = 0; i < Retention.MAX_SOURCES + 2; i++) {
            String local = "198.18.1." + i;
            lastPasses.add(passed(NOW.minus(Duration.ofDays(10 + i)), local));
            all.add(lastPasses.get(i));
            all.add(passed(NOW.minus(Duration.ofDays(20 + i)), local));
        }
        assertThat(Retention.believed(all, NOW))
                .hasSize(Retention.MAX_OUTCOMES + Retention.MAX_SOURCES)
                .endsWith(lastPasses.subList(0, Retention.MAX_SOURCES).toArray(PastOutcome[]::new));
    }

    @Test
    void outcomesThatAreTooOldOrInTheFutureAreNotBelieved() {
        PastOutcome young = refused(NOW.minus(Retention.MAX_AGE), "198.18.0.1");
        PastOutcome old = passed(NOW.minus(Retention.MAX_AGE).minusNanos(1), "198.18.0.1");
        PastOutcome skewed = refused(NOW.plus(Retention.MAX_SKEW), "198.18.0.1");
        PastOutcome future = passed(NOW.plus(Retention.MAX_SKEW).plusNanos(1), "198.18.0.1");
        assertThat(Retention.believed(List.of(young, old, skewed, future), NOW)).containsExactly(skewed, young);
    }

    @Test
    void nothingIsRemovedFromTheFileBecauseOfItsTime() {
        List<PastOutcome> all = List.of(
                refused(NOW.plus(Duration.ofDays(4000)), "198.18.0.1"),
                refused(NOW, "198.18.0.1"),
                refused(NOW.minus(Duration.ofDays(4000)), "198.18.0.1"));

        for (PastOutcome now : all) {
            assertThat(Retention.stored(all, now.at())).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    @Test
    void ofTooManyThoseFromTheFutureGoFirst() {
        List<PastOutcome> all = failures(Retention.MAX_OUTCOMES);
        PastOutcome future = refused(NOW.plus(Duration.ofDays(4000)), "198.18.0.1");
        List<PastOutcome> more = new ArrayList<>(all);
        more.add(0, future);

        assertThat(Retention.stored(more, NOW)).isEqualTo(all);
    }

    private static List<PastOutcome> failures(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> refused(NOW.minus(Duration.ofMinutes(i)), "198.18.0.1"))
                .toList());
    }
}
