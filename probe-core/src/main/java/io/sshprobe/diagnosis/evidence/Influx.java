package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.Arrivals;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Incoming;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.target.Stage;
import java.util.Locale;
import java.util.Optional;

/** How bytes came in the stage in which a probe ended. Silence is measured from the last of them. */
public final class Influx {
    /** Fewer pieces can be one message that the path cut. */
    private static final int MIN_READS = 3;

    /** A server has stopped if the silence at the end is more than this many times longer than any pause before. */
    private static final int STOPPED = 2;

    /** How late a loaded machine may read, in nanoseconds. */
    private static final long LATE = 250_000_000;

    /** No packet is longer (OpenSSH's PACKET_MAX_SIZE): in more bytes, whole messages came. */
    private static final long LONGEST_PACKET = 256 * 1024;

    private final Incoming incoming;
    private final StageRecord stage;
    private final long endNanos;
    private final boolean timedOut;

    private Influx(Incoming incoming, StageRecord stage, long endNanos, boolean timedOut) {
        this.incoming = incoming;
        this.stage = stage;
        this.endNanos = endNanos;
        this.timedOut = timedOut;
    }

    /** What came in the last stage; nothing if no byte did, or if it was not recorded. */
    public static Optional<Influx> of(Observation seen) {
        return incoming(seen)
                .map(found -> new Influx(
                        found,
                        seen.stage(seen.end().stage()),
                        seen.end().atNanos(),
                        seen.end().kind() == EndKind.TIMED_OUT));
    }

    /** Lines of older versions have the times of arrivals before the identification string only. */
    private static Optional<Incoming> incoming(Observation seen) {
        Incoming recorded = seen.transport().incoming();
        Arrivals arrivals = seen.text().arrivals();
        if (recorded != null
                || arrivals == null
                || seen.end().stage() != Stage.IDENTIFICATION
                || seen.transport().bytesIn() < 1) {
            return Optional.ofNullable(recorded);
        }
        return Optional.of(new Incoming(
                seen.transport().bytesIn(), arrivals.reads(), arrivals.lastNanos(), arrivals.longestPauseNanos()));
    }

    /** Whether bytes still came when the stage timed out: at least half of the wait had passed, and they had not stopped. */
    public boolean wentOn() {
        return timedOut
                && incoming.reads() >= MIN_READS
                && silenceNanos() <= Math.max(STOPPED * incoming.longestPauseNanos(), LATE)
                && 2 * spanNanos() >= stage.waitedNanos();
    }

    /** Whether more came in the stage than any message has that belongs there: whole messages came, and not the awaited one. */
    boolean isFlood() {
        return incoming.bytes() > LONGEST_PACKET;
    }

    /** How many bytes came. */
    long bytes() {
        return incoming.bytes();
    }

    /**
     * How long nothing had come when the probe ended, in nanoseconds. A busy machine reads late; but a timeout gives back the time of our
     * own work, up to a limit, and so what came meanwhile was read before the end. Beyond that limit, such time is no silence; nor is the
     * work on a flood, for more of it waits meanwhile.
     */
    long silenceNanos() {
        long silence = Math.max(0, endNanos - incoming.lastNanos());
        boolean isGivenBack = stage.ownNanos() <= StageRecord.MOST_GIVEN_BACK.toNanos() && !isFlood();
        return isGivenBack ? silence : Math.max(0, silence - stage.ownNanos());
    }

    private long spanNanos() {
        return Math.max(1, incoming.lastNanos() - stage.startNanos());
    }

    /** What came until the timeout, as a clause with the amount and the rate. */
    String clause() {
        return (isFlood() ? "a flood of bytes came without an end" : "bytes kept coming little by little") + " at "
                + stage.stage().label() + ": " + amount() + ", the last one " + Wording.time(silenceNanos())
                + " before the end";
    }

    /** What came until the server ended the connection, as a clause with the amount and the rate. */
    String clauseBeforeTheEnd() {
        return "a flood of bytes came at " + stage.stage().label() + ": " + amount();
    }

    /** How many bytes came in what time, and the rate. */
    public String amount() {
        return incoming.bytes() + " bytes in " + Wording.time(spanNanos()) + ", " + rate();
    }

    private String rate() {
        double perSecond = incoming.bytes() * 1e9 / spanNanos();
        if (perSecond < 10) {
            return String.format(Locale.ROOT, "%.1f bytes a second", perSecond);
        }
        return perSecond < 10_000
                ? Math.round(perSecond) + " bytes a second"
                : perSecond < 10_000_000
                        ? Math.round(perSecond / 1e3) + " kB a second"
                        : Math.round(perSecond / 1e6) + " MB a second";
    }
}
