package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.CaseFile;
import java.time.Duration;
import java.util.stream.Stream;

/** The delay by which libwrap shows itself: it sleeps before it closes, and never reads. */
public final class LibwrapDelay {
    /** What libwrap's refusal path sleeps for. */
    public static final Duration SLEEP = Duration.ofSeconds(5);

    private LibwrapDelay() {}

    /**
     * Whether the connection ended without a message after libwrap's sleep, and nothing was read. One probe of several will do: on a
     * busy machine a single time is worth little.
     */
    public static boolean fits(Reading first, CaseFile facts) {
        return first.symptom() == Symptom.CLOSED_WORDLESS
                && !first.lineWasRead()
                && Stream.concat(Stream.of(first), FurtherProbes.same(facts).stream())
                        .anyMatch(each -> each.symptom() == Symptom.CLOSED_WORDLESS && each.serverTook(SLEEP));
    }
}
