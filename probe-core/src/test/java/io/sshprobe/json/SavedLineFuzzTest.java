package io.sshprobe.json;

import io.sshprobe.fixtures.fuzz.FuzzRun;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class SavedLineFuzzTest {
    private static final int CHANGED = 150;

    @Test
    void anyLineIsReadOrRefused() throws Exception {
        FuzzRun run = new FuzzRun(new SavedLineFuzz());
        run.asTheyAre();
        run.changed(CHANGED, RandomGenerator.getDefault().nextLong());
    }
}
