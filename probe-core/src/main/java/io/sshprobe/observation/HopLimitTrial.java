package io.sshprobe.observation;

import io.sshprobe.target.KebabCase;

/**
 * Whether an answer arrived while the kernel dropped every segment with a smaller hop limit than a given one
 * (ip(7) {@code IP_MINTTL}, {@code IPV6_MINHOPCOUNT}).
 *
 * <p>The hop limit of a segment shows how many routers it passed, if its first value is known: most systems start at 64, 128
 * or 255.
 *
 * @param answerTo what was to be answered
 * @param leastHopLimit the smallest hop limit that the kernel let in, 1 to 255
 * @param arrived whether an answer arrived; if not, it had a smaller hop limit, or there was none
 */
public record HopLimitTrial(AnswerTo answerTo, int leastHopLimit, boolean arrived) {
    /** The largest hop limit: eight bits hold it (RFC 791 §3.1, RFC 8200 §3). */
    public static final int LARGEST = 255;

    public HopLimitTrial {
        if (leastHopLimit < 1 || leastHopLimit > LARGEST) {
            throw new IllegalArgumentException("a least hop limit is 1 to " + LARGEST);
        }
    }

    /** What the peer was to answer. */
    public enum AnswerTo {
        /** A SYN: a SYN-ACK or a RST. */
        SYN,
        /** An acknowledgement that asks for another one (RFC 9293 §3.8.4). */
        KEEP_ALIVE,
        /** Our identification string and what follows it: only a RST or a FIN counts as the answer. */
        SPEECH;

        private final String label = KebabCase.of(this);

        /** The name in JSON: lower kebab-case. */
        public String label() {
            return label;
        }
    }
}
