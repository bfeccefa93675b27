package io.sshprobe.diagnosis;

import io.sshprobe.ssh.PeerLimits;

/**
 * A declared look-alike that is refuted.
 *
 * @param cause the cause
 * @param because the sentence that refutes it
 */
public record RuledOut(Cause cause, String because) {
    public RuledOut {
        because = PeerLimits.sentence(because);
    }
}
