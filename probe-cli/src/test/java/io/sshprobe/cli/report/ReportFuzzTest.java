package io.sshprobe.cli.report;

import io.sshprobe.fixtures.fuzz.FuzzRun;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class ReportFuzzTest {
    private static final int CHANGED = 300;

    @Test
    void anySavedLineIsShownWithoutControlCharacters() throws Exception {
        FuzzRun run = new FuzzRun(new ReportFuzz());
        run.asTheyAre();
        run.changed(CHANGED, RandomGenerator.getDefault().nextLong());
    }
}
