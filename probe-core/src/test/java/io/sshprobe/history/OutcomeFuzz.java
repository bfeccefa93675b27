package io.sshprobe.history;

import io.sshprobe.fixtures.fuzz.FuzzTarget;
import io.sshprobe.observation.PastOutcome;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Files of the history: read or found to be damaged; what was read is written and read again without loss. */
public final class OutcomeFuzz implements FuzzTarget {
    private static final OutcomeFuzz TARGET = new OutcomeFuzz();

    /** For a coverage-guided fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        TARGET.take(input);
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                """
                sshprobe-history 1
                1790000000.000000001 completed service-request 0 7f000001 U1NILTIuMC14 SHA256:x
                1790000001.000000000 refused connect 3 - -
                end
                """
                        .getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void take(byte[] input) throws Exception {
        List<PastOutcome> read;
        try {
            read = OutcomeFormat.read(new String(input, StandardCharsets.UTF_8));
        } catch (DamagedFileException damaged) {
            return;
        }
        if (!OutcomeFormat.read(OutcomeFormat.write(read)).equals(read)) {
            throw new AssertionError("what is written is not what was read: " + read);
        }
    }
}
