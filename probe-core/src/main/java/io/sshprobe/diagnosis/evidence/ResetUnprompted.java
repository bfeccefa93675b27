package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import java.util.Optional;

/**
 * A RST on a connection on which we had sent nothing.
 *
 * <p>When a process dies, its kernel sends a FIN, unless received bytes are unread (RFC 1122 §4.2.2.13). Here there are
 * none. So the RST comes from a program that asks for it, as some proxies do, or from a device on the path.
 */
public final class ResetUnprompted {
    private ResetUnprompted() {}

    /** That such a RST came after a first probe without words. */
    public static Optional<String> isSeen(Reading first, CaseFile facts) {
        return FurtherProbes.of(facts, Experiment.LISTEN_FIRST).stream()
                .filter(later -> first.symptom() == Symptom.CLOSED_WORDLESS)
                .filter(later -> later.symptom() == Symptom.CLOSED_WORDLESS && later.reset())
                .filter(later -> later.seen().transport().bytesOut() == 0)
                .findFirst()
                .map(later ->
                        "A RST came too when the probe had sent nothing. The kernel of a process that dies sends a FIN, if nothing is unread. A proxy that was told to, or a filter, sends a RST. "
                                + later.sentence());
    }
}
