package io.sshprobe.diagnosis.evidence;

import io.sshprobe.target.Stage;

/** A proposal of the server that the probe did not get to see. */
public final class UnseenProposal {
    private UnseenProposal() {}

    /**
     * Whether the lists may have had nothing in common although the server's was never seen: some devices send theirs only
     * when they like ours.
     */
    public static boolean possible(Reading first) {
        return switch (first.symptom()) {
            case DISCONNECTED -> Disconnects.keyExchangeFailed(first);
            case CUT ->
                first.end().stage() == Stage.KEXINIT
                        && first.seen().keyExchange().clientProposal() != null
                        && !first.lineLost();
            default -> false;
        };
    }
}
