package io.sshprobe.diagnosis.rules;

import io.sshprobe.observation.EndKind;

/** What became of our identification string on a connection that ended without a word. */
final class Disposal {
    private Disposal() {}

    /**
     * Whether a process read it.
     *
     * <p>Closing with unread data makes a RST (RFC 1122 §4.2.2.13), so a FIN behind an acknowledgement of the whole line
     * means that somebody had read it.
     */
    static boolean wasRead(Reading first) {
        return first.end().kind() != EndKind.RESET && first.lineAcknowledged() && first.outstanding() == 0;
    }
}
