package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.Observation;
import io.sshprobe.ssh.ByteString;

/** Our own bytes that come back: a service that repeats what it reads (RFC 862), or a terminal line that echoes. */
public final class Echo {
    private Echo() {}

    /** Whether a server sent our own bytes back, and nothing of SSH that is its own. */
    static boolean in(Observation seen) {
        return ofOurProposal(seen)
                || (seen.text().echo() != null && seen.keyExchange().serverProposal() == null);
    }

    /**
     * Whether our KEXINIT came back. Its cookie is random (RFC 4253 §7.1), so no server sends the same by chance. A server
     * may well have the same identification string.
     */
    public static boolean ofOurProposal(Observation seen) {
        KeyExchange exchange = seen.keyExchange();
        return exchange.clientProposal() != null && exchange.clientProposal().equals(exchange.serverProposal());
    }

    /** What came back, as evidence. */
    public static String sentence(Reading reading) {
        if (ofOurProposal(reading.seen())) {
            return "Our own KEXINIT came back, with the same random cookie.";
        }
        ByteString echo = reading.seen().text().echo();
        return "These words are ours: " + Wording.quote(echo == null ? ByteString.EMPTY : echo) + ".";
    }
}
