package io.sshprobe.cli.input.list;

import io.sshprobe.fixtures.fuzz.FuzzRun;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class ListFuzzTest {
    private static final int CHANGED = 20_000;

    @Test
    void anyListIsReadOrRefused() throws Exception {
        FuzzRun run = new FuzzRun(new ListFuzz());
        run.asTheyAre();
        run.changed(CHANGED, RandomGenerator.getDefault().nextLong());
    }
}
