package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.CaseFile;
import java.time.Duration;
import java.util.stream.Stream;

/** The typical delay of libwrap: it sleeps before it closes, and never reads. */
public final class LibwrapDelay {
    /** How long libwrap sleeps when it refuses. */
    public static final Duration SLEEP = Duration.ofSeconds(5);

    private LibwrapDelay() {}

    /**
     * Whether the connection ended without a message after libwrap's sleep, and nothing was read. One probe of several is
     * enough, because times vary on a loaded machine.
     */
    public static boolean fits(Reading first, CaseFile facts) {
        return first.symptom() == Symptom.CLOSED_WORDLESS
                && !first.lineWasRead()
                && Stream.concat(Stream.of(first), FurtherProbes.same(facts).stream())
                        .anyMatch(each -> each.symptom() == Symptom.CLOSED_WORDLESS && each.serverTook(SLEEP));
    }
}
