package io.sshprobe.cli.input.check;

import io.sshprobe.fixtures.fuzz.FuzzRun;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class CheckFileFuzzTest {
    private static final int CHANGED = 5_000;

    @Test
    void anyFileIsReadOrRefused() throws Exception {
        FuzzRun run = new FuzzRun(new CheckFileFuzz());
        run.asTheyAre();
        run.changed(CHANGED, RandomGenerator.getDefault().nextLong());
    }
}
