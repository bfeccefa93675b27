package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.probe.ReceivedMemory.Share;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The budget of bytes that servers sent, and who is cut when it is used up. */
class ReceivedMemoryTest {
    private static final int KILO = 1024;

    private final ReceivedMemory memory = new ReceivedMemory(1000 * KILO);
    private final List<String> cut = new ArrayList<>();

    @Test
    void whatAHealthyServerSendsIsNotCounted() {
        connection("healthy").holds(ReceivedMemory.UNCOUNTED);

        assertThat(memory.held()).isZero();
    }

    @Test
    void theConnectionThatHoldsTheMostIsCut() {
        Share small = connection("small");
        Share large = connection("large");
        large.holds(600 * KILO);
        small.holds(300 * KILO);
        assertThat(cut).isEmpty();

        connection("last straw").holds(200 * KILO);
        assertThat(cut).containsExactly("large");
    }

    @Test
    void oneCutIsEnoughUntilItIsFreed() {
        Share large = connection("large");
        large.holds(900 * KILO);
        connection("second").holds(200 * KILO);
        connection("third").holds(300 * KILO);
        assertThat(cut).as("what is being cut does not count").containsExactly("large");

        large.close();
        assertThat(memory.held()).isEqualTo(500 * KILO);
    }

    @Test
    void whatResultsKeepCountsAndIsNotCut() {
        Share results = memory.share();
        results.adds(900 * KILO);
        connection("open").holds(200 * KILO);
        assertThat(cut).containsExactly("open");

        results.adds(-900 * KILO);
        assertThat(memory.held()).isEqualTo(200 * KILO);
    }

    @Test
    void nearlyFullComesBeforeFull() {
        Share open = connection("open");
        open.holds(750 * KILO);
        assertThat(memory.isNearlyFull()).isFalse();
        open.holds(751 * KILO);
        assertThat(memory.isNearlyFull()).isTrue();
        open.holds(17 * KILO);
        assertThat(memory.isNearlyFull()).isFalse();
    }

    @Test
    void aClosedShareCountsNoMore() {
        Share open = connection("open");
        open.close();
        open.holds(100 * KILO);

        assertThat(memory.held()).isZero();
    }

    private Share connection(String name) {
        return memory.share(() -> cut.add(name));
    }
}
