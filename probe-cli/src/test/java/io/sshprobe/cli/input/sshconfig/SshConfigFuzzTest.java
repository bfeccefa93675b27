package io.sshprobe.cli.input.sshconfig;

import io.sshprobe.fixtures.fuzz.FuzzRun;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SshConfigFuzzTest {
    private static final int CHANGED = 500;

    @Test
    void anyFileIsFollowedOrRefused(@TempDir Path folder) throws Exception {
        FuzzRun run = new FuzzRun(new SshConfigFuzz(folder));
        run.asTheyAre();
        run.changed(CHANGED, RandomGenerator.getDefault().nextLong());
    }
}
