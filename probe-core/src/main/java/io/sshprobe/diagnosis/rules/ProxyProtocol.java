package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Wording;
import io.sshprobe.observation.CaseFile;
import java.util.List;
import java.util.Set;

/** A proxy puts a PROXY header in front of what the client sends, and the server does not expect one. */
final class ProxyProtocol extends SymptomRule {
    /** The message of OpenSSH 8.0 and later, and the message of older versions ({@code kex.c}, {@code sshd.c}). */
    private static final List<String> COMPLAINTS = List.of("Invalid SSH identification string.", "Protocol mismatch.");

    ProxyProtocol() {
        super(
                Cause.PROXY_PROTOCOL,
                Set.of(Cause.PROTOCOL_FILTER, Cause.MALFORMED_SSH, Cause.PROBER_BUG),
                Set.of(Symptom.WORDS_AFTER_IDENTIFICATION),
                Reach.NOT_COMPARABLE,
                Set.of());
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        String words = Wording.afterIdentification(first.seen()).latin1();
        return COMPLAINTS.stream().anyMatch(words::startsWith)
                ? Finding.supported(
                        first.sentence(),
                        "The server rejects the first line that it received, and our line was correct. It answers like this when a proxy on the path puts bytes in front of our line.")
                : Finding.refuted("The message does not reject our identification string.");
    }
}
