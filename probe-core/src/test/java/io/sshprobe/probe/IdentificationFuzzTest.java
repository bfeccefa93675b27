package io.sshprobe.probe;

import io.sshprobe.fixtures.fuzz.FuzzRun;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class IdentificationFuzzTest {
    private static final int CHANGED = 10_000;

    @Test
    void anyBytesAreTakenOrRefusedHoweverTheyAreCut() throws Exception {
        FuzzRun run = new FuzzRun(new IdentificationFuzz());
        run.asTheyAre();
        run.changed(CHANGED, RandomGenerator.getDefault().nextLong());
    }
}
