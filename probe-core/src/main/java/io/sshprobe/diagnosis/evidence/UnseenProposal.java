package io.sshprobe.diagnosis.evidence;

import io.sshprobe.target.Stage;

/** A proposal of the server that the probe did not receive. */
public final class UnseenProposal {
    private UnseenProposal() {}

    /**
     * Whether the lists may have no common name although the server's proposal did not come: some devices send theirs only
     * if ours is acceptable.
     */
    public static boolean possible(Reading first) {
        return switch (first.symptom()) {
            case DISCONNECTED -> Disconnects.keyExchangeFailed(first) && !Disconnects.listsMeet(first);
            case CUT ->
                first.end().stage() == Stage.KEXINIT
                        && first.seen().keyExchange().clientProposal() != null
                        && !first.lineLost();
            case LOCAL_REFUSAL, RST_TO_SYN, ICMP_TO_SYN, NO_ANSWER, RST_TO_ACK -> false;
            case CLOSED_WORDLESS, SILENT, REFUSED_IN_WORDS, OTHER_WORDS, ECHOED, OTHER_VERSION -> false;
            case WORDS_AFTER_IDENTIFICATION, STALLED, KEPT_SENDING, REJECTED_MIDWAY, PROTOCOL_BREACH -> false;
            case MISMATCHED, UNVERIFIED, COMPLETED, CLIENT_REFUSES, UNSUPPORTED -> false;
            case OWN_LIMIT, OWN_DEFECT, CANCELLED, UNRESOLVED -> false;
        };
    }
}
