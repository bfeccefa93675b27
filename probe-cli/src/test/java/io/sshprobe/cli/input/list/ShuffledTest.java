package io.sshprobe.cli.input.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffledTest {
    @Test
    void theSameSeedGivesTheSameOrderInAnyJava() {
        assertThat(shuffled(10, 7, 100)).containsExactly(6, 2, 5, 8, 4, 7, 3, 9, 1, 0);
        assertThat(shuffled(1000, 42, 100)).isEqualTo(shuffled(1000, 42, 100));
        assertThat(shuffled(1000, 42, 100)).isNotEqualTo(shuffled(1000, 43, 100));
    }

    @Test
    void nothingIsLostAndNothingComesTwice() {
        for (int window : new int[] {1, 2, 10, 999, 1000, 1001}) {
            assertThat(shuffled(1000, 1, window))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 1000).boxed().toList());
        }
        assertThat(shuffled(0, 1, 10)).isEmpty();
        assertThatThrownBy(() -> new Shuffled<>(List.of().iterator(), new Random(1)).next())
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void nothingComesBeforeItIsInTheWindow() {
        List<Integer> order = shuffled(1000, 3, 50);
        for (int i = 0; i < order.size(); i++) {
            assertThat(order.get(i)).isLessThan(i + 50);
        }
        assertThat(shuffled(20, 3, 1)).isSorted();
    }

    private static List<Integer> shuffled(int count, long seed, int window) {
        List<Integer> order = new ArrayList<>();
        new Shuffled<>(IntStream.range(0, count).iterator(), new Random(seed), window).forEachRemaining(order::add);
        return order;
    }
}
