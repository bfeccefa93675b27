package io.sshprobe.diagnosis;

import io.sshprobe.ssh.PeerLimits;
import java.util.List;

/**
 * A cause that is not refuted.
 *
 * @param cause the cause
 * @param confidence how sure the assessment is of it
 * @param evidenceFor sentences that quote observed values
 * @param evidenceAgainst likewise
 */
public record Candidate(Cause cause, Confidence confidence, List<String> evidenceFor, List<String> evidenceAgainst) {
    public Candidate {
        evidenceFor = PeerLimits.sentences(evidenceFor);
        evidenceAgainst = PeerLimits.sentences(evidenceAgainst);
    }

    /** The same candidate, likely at most. */
    Candidate uncertain() {
        return confidence == Confidence.CERTAIN
                ? new Candidate(cause, Confidence.LIKELY, evidenceFor, evidenceAgainst)
                : this;
    }
}
