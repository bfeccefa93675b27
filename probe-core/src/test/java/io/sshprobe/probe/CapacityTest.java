package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many connections this machine's limits allow. */
class CapacityTest {
    private static final long GIB = 1L << 30;

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "20, 1, 9", "25, 1, 14", "980, 61, 789", "19900, 64, 19700"})
    void descriptorsAreSharedBetweenLookUpsAndConnections(int free, int lookups, int connections) {
        Capacity capacity = Capacity.of(OptionalInt.of(free), OptionalInt.of(free + 44), 4 * GIB, 64);

        assertThat(capacity).isEqualTo(new Capacity(connections, lookups, OptionalInt.of(free + 44)));
    }

    @Test
    void theHeapAllowsFewerThanTheDescriptors() {
        assertThat(Capacity.of(OptionalInt.of(1_000_000), OptionalInt.of(1_000_000), GIB / 16, 64))
                .isEqualTo(new Capacity(256, 64, OptionalInt.empty()));
    }

    /** The formula of docs/limits.md. */
    @ParameterizedTest
    @ValueSource(ints = {64, 128, 256, 1024, 4096})
    void connectionsAndWhatServersSendFitIntoTheHeapBesideTheProgram(int mebibytes) {
        long heap = (long) mebibytes << 20;
        long connections =
                Capacity.of(OptionalInt.empty(), OptionalInt.empty(), heap, 64).connections();
        long received = ReceivedMemory.ofHeap(heap).most();

        long worst = connections * Capacity.HEAP_PER_CONNECTION + received;
        assertThat(worst).isLessThanOrEqualTo((long) (0.65 * Capacity.heapForServers(heap)) + 1);
        assertThat(heap - worst).isGreaterThanOrEqualTo(48L << 20);
    }

    @Test
    void whereTheSystemDoesNotTellOnlyTheHeapCounts() {
        assertThat(Capacity.of(OptionalInt.empty(), OptionalInt.empty(), GIB, 4))
                .isEqualTo(new Capacity(15_616, 4, OptionalInt.empty()));
    }
}
