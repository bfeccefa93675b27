package io.sshprobe.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which numbers are accepted. */
class LimitsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    static Stream<Arguments> each() {
        return Stream.of(
                limit(n -> new Limits(n, 1, 1, 1, SECOND, 1, 1), Limits.MOST_CONNECTIONS),
                limit(n -> new Limits(1, n, 1, 1, SECOND, 1, 1), Limits.MOST_CONNECTIONS),
                limit(n -> new Limits(1, 1, n, 1, SECOND, 1, 1), Limits.MOST_RATE),
                limit(n -> new Limits(1, 1, 1, n, SECOND, 1, 1), Limits.MOST_CONNECTIONS),
                limit(n -> new Limits(1, 1, 1, 1, SECOND, n, 1), Limits.MOST_CONNECTIONS));
    }

    private static Arguments limit(IntFunction<Limits> with, int most) {
        return Arguments.of(with, most);
    }

    @ParameterizedTest
    @MethodSource("each")
    void aLimitIsAtLeastOneAndBounded(IntFunction<Limits> with, int most) {
        assertThat(with.apply(1)).isNotNull();
        assertThat(with.apply(most)).isNotNull();
        for (int wrong : new int[] {Integer.MIN_VALUE, -1, 0, most + 1, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> with.apply(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a limit is 1 to " + most + ", not " + wrong);
        }
    }

    @Test
    void theDefaultHasNoRate() {
        assertThat(Limits.DEFAULT.rate()).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE})
    void noneOrAllMayBeInvestigated(long most) {
        assertThat(Limits.DEFAULT.withMaxInvestigations(most).maxInvestigations())
                .isEqualTo(most);
    }

    @Test
    void aPauseIsAtLeastZeroAndBounded() {
        for (Duration right : List.of(Duration.ZERO, Limits.LONGEST_PAUSE)) {
            assertThat(pause(right).hostPause()).isEqualTo(right);
        }
        for (Duration wrong :
                List.of(Duration.ofNanos(-1), Limits.LONGEST_PAUSE.plusNanos(1), Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatThrownBy(() -> pause(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a pause lasts 0 to 24 h");
        }
    }

    private static Limits pause(Duration pause) {
        return Limits.DEFAULT.withPace(null, 1, pause);
    }

    @Test
    void aNumberOfInvestigationsIsNotNegative() {
        assertThatThrownBy(() -> Limits.DEFAULT.withMaxInvestigations(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNotChangedStays() {
        Limits changed = Limits.DEFAULT
                .withConnections(1, 2)
                .withPace(3, 4, SECOND.multipliedBy(5))
                .withMaxInvestigations(6);

        assertThat(changed)
                .isEqualTo(new Limits(1, 2, 3, 4, SECOND.multipliedBy(5), Limits.DEFAULT.investigations(), 6));
    }
}
