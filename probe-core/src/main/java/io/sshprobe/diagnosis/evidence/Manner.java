package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.Arrivals;
import io.sshprobe.observation.EndKind;
import io.sshprobe.target.Stage;

/**
 * How text without an identification string came. A service says its lines at once and then waits for its client. A tarpit
 * sends one line, waits, sends the next one, and goes on.
 */
public enum Manner {
    /** All at once, and then nothing. */
    BURST,
    /** Piece by piece, with pauses of about the same length, until the end of the probe. */
    DRIP,
    /** Without an end: the probe stopped reading at a limit. */
    FLOOD,
    /** Once, and the wait after it was not longer than the wait before: the next piece may be about to come. */
    ONE_PIECE_SO_FAR,
    /** Not recorded, or none of these. */
    UNKNOWN;

    /** A pause of a drip may be this many times longer than another: packets are lost, machines are loaded. */
    private static final int UNEVEN = 3;

    /** A drip has stopped if the silence after it is more than this many times longer than any pause in it. */
    private static final int STOPPED = 2;

    /** A loaded machine may read this many pieces at once. */
    private static final int READ_TOGETHER = 2;

    /** How the text of a reading came. */
    public static Manner of(Reading reading) {
        Arrivals arrivals = reading.seen().text().arrivals();
        if (reading.end().kind() == EndKind.PROTOCOL_ERROR) {
            return FLOOD;
        }
        Long first = reading.seen().text().firstByteNanos();
        if (arrivals == null || first == null) {
            return UNKNOWN;
        }
        long before = first
                - reading.seen().stage(Stage.IDENTIFICATION).startNanos()
                - reading.rtt().orElse(0);
        long after = reading.end().atNanos() - arrivals.lastNanos();
        if (arrivals.reads() == 1) {
            boolean oneLine = reading.seen().text().preIdentificationLines().size() <= 1;
            boolean open = reading.end().kind() == EndKind.TIMED_OUT;
            return open && oneLine && after <= before ? ONE_PIECE_SO_FAR : BURST;
        }
        if (after > STOPPED * arrivals.longestPauseNanos()) {
            return BURST;
        }
        boolean pieces = reading.seen().text().preIdentificationLines().size() <= READ_TOGETHER * arrivals.reads();
        return pieces && isEven(arrivals, before, arrivals.lastNanos() - first) ? DRIP : UNKNOWN;
    }

    /** Whether no pause is as long as all others together; two pieces have one pause, and a tarpit (endlessh) makes the same
     * before its first line. */
    private static boolean isEven(Arrivals arrivals, long before, long span) {
        long longest = arrivals.longestPauseNanos();
        return switch (arrivals.reads()) {
            case 2 -> before <= UNEVEN * longest && longest <= UNEVEN * before;
            case 3 -> longest <= UNEVEN * (span - longest);
            default -> 2 * longest <= span;
        };
    }
}
