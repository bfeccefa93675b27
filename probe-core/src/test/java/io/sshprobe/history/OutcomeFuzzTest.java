package io.sshprobe.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.fixtures.fuzz.FuzzRun;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class OutcomeFuzzTest {
    private static final int CHANGED = 20_000;

    @Test
    void anyFileIsReadOrFoundToBeDamaged() throws Exception {
        FuzzRun run = new FuzzRun(new OutcomeFuzz());
        run.asTheyAre();
        run.changed(CHANGED, RandomGenerator.getDefault().nextLong());
    }

    @Test
    void theSeedIsNotDamaged() throws Exception {
        byte[] seed = new OutcomeFuzz().seeds().get(0);

        assertThat(OutcomeFormat.read(new String(seed, StandardCharsets.US_ASCII)))
                .hasSize(2);
    }
}
