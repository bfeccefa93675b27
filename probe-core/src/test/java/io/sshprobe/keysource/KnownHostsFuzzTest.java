package io.sshprobe.keysource;

import io.sshprobe.fixtures.fuzz.FuzzRun;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KnownHostsFuzzTest {
    private static final int CHANGED = 2_000;

    @Test
    void anyFileAnswersForEveryHost(@TempDir Path folder) throws Exception {
        FuzzRun run = new FuzzRun(new KnownHostsFuzz(folder.resolve("known_hosts")));
        run.asTheyAre();
        run.changed(CHANGED, RandomGenerator.getDefault().nextLong());
    }
}
