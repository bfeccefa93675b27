package io.sshprobe.observation;

/**
 * A rung of the evidence ladder: one kind of fact, or one socket setting, that not every machine allows.
 *
 * <p>Any label can be held: a saved line may come from a later version. The constants are the rungs that this version knows.
 *
 * @param label the name in JSON, in lower kebab-case; not empty
 */
public record EvidenceRung(String label) {
    /** The ICMP errors that a socket's error queue holds (ip(7) {@code IP_RECVERR}). */
    public static final EvidenceRung ICMP_ERRORS = new EvidenceRung("icmp-errors");

    /** What {@code getsockopt TCP_INFO} tells. */
    public static final EvidenceRung TCP_INFO = new EvidenceRung("tcp-info");

    /** To set the largest segment (tcp(7) {@code TCP_MAXSEG}). */
    public static final EvidenceRung MAX_SEGMENT = new EvidenceRung("max-segment");

    /** To set the hop limit (ip(7) {@code IP_TTL}). */
    public static final EvidenceRung HOP_LIMIT = new EvidenceRung("hop-limit");

    /** To drop segments that arrive with a smaller hop limit (ip(7) {@code IP_MINTTL}, {@code IPV6_MINHOPCOUNT}). */
    public static final EvidenceRung LEAST_HOP_LIMIT = new EvidenceRung("least-hop-limit");

    public EvidenceRung {
        if (label.isEmpty()) {
            throw new IllegalArgumentException("a rung has a label");
        }
    }

    /** The label. */
    @Override
    public String toString() {
        return label;
    }
}
