package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import io.sshprobe.target.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A message with which a server rejects the first line that it received as no identification string. */
public final class IdentificationComplaint {
    /** The message of OpenSSH 8.0 and later, and the message of older versions ({@code kex.c}, {@code sshd.c}). */
    private static final List<String> WORDS = List.of("Invalid SSH identification string.", "Protocol mismatch.");

    /** A server rejects a line as soon as it has read it; even a loaded machine does so within this time. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private IdentificationComplaint() {}

    /** Whether the server sent such a message after its own identification string. */
    public static boolean isIn(Reading reading) {
        String words = Wording.afterIdentification(reading.seen()).latin1();
        return reading.symptom() == Symptom.WORDS_AFTER_IDENTIFICATION
                && WORDS.stream().anyMatch(words::startsWith);
    }

    /** Whether the connection ended so early that such a message may have been lost on its way through a proxy. */
    public static boolean mayBeLost(Reading first) {
        return first.symptom() == Symptom.CUT
                && first.end().stage() == Stage.KEXINIT
                && first.seen().keyExchange().serverProposal() == null
                && !first.lineLost()
                && first.waited() < AT_ONCE.toNanos();
    }

    /** That another probe got such a message: above all one on which we sent nothing, so that somebody else on the path did. */
    public static Optional<String> inAnotherProbe(CaseFile facts) {
        return FurtherProbes.of(facts, Experiment.SILENT).stream()
                .filter(IdentificationComplaint::isIn)
                .findFirst()
                .map(silent ->
                        "On a connection on which the probe sent nothing, the server rejected a line: something on the path sent one. "
                                + silent.sentence())
                .or(() -> FurtherProbes.same(facts).stream()
                        .filter(IdentificationComplaint::isIn)
                        .findFirst()
                        .map(later -> "Another probe got a message that rejects our line, and our line was correct: "
                                + later.sentence()));
    }
}
