package io.sshprobe.cli.input.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
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
        assertThatThrownBy(() ->
                        new Shuffled<Object>(List.of().iterator(), given -> given, () -> true, new Random(1)).next())
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

    @Test
    void whatIsHeldIsGivenOutWhileTheSourcePauses() {
        Iterator<Integer> source = IntStream.range(0, 10).iterator();
        AtomicInteger written = new AtomicInteger(3);
        AtomicInteger read = new AtomicInteger();
        Iterator<Integer> pausing = new Iterator<>() {
            @Override
            public boolean hasNext() {
                assertThat(read.get()).as("read without waiting").isLessThan(written.get());
                return source.hasNext();
            }

            @Override
            public Integer next() {
                read.incrementAndGet();
                return source.next();
            }
        };
        Shuffled<Integer> shuffled =
                new Shuffled<>(pausing, given -> given, () -> read.get() < written.get(), new Random(1), 5);

        assertThat(List.of(shuffled.next(), shuffled.next(), shuffled.next())).containsExactlyInAnyOrder(0, 1, 2);
        written.set(5);
        assertThat(List.of(shuffled.next(), shuffled.next())).containsExactlyInAnyOrder(3, 4);
        written.set(11);
        assertThat(List.of(shuffled.next(), shuffled.next(), shuffled.next(), shuffled.next(), shuffled.next()))
                .containsExactlyInAnyOrder(5, 6, 7, 8, 9);
        assertThat(shuffled.hasNext()).isFalse();
    }

    @Test
    void whatNothingComesOfIsNotWaitedFor() {
        AtomicInteger read = new AtomicInteger();
        Iterator<Integer> source =
                IntStream.range(0, 10).peek(i -> read.incrementAndGet()).iterator();
        Shuffled<String> odd =
                new Shuffled<>(source, i -> i % 2 == 0 ? null : "odd " + i, () -> read.get() != 5, new Random(1), 100);

        assertThat(List.of(odd.next(), odd.next())).containsExactlyInAnyOrder("odd 1", "odd 3");
        assertThat(read).hasValue(5);
    }

    private static List<Integer> shuffled(int count, long seed, int window) {
        List<Integer> order = new ArrayList<>();
        new Shuffled<Integer>(
                        IntStream.range(0, count).iterator(), given -> given, () -> true, new Random(seed), window)
                .forEachRemaining(order::add);
        return order;
    }
}
