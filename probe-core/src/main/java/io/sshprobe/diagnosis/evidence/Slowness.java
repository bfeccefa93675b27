package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.StageOutcome;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.observation.TcpInfo;
import io.sshprobe.target.Opening;
import io.sshprobe.target.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the stages that took over one second more than their round trips. Lost packets delay every stage a little, so if
 * there were any, all stages together count too.
 */
public final class Slowness {
    /** The time that a stage may take beyond its round trips. */
    private static final Duration ALLOWED = Duration.ofSeconds(1);

    /** The most round trips of one stage: group exchange has two (RFC 4419), and so has a connect that waits for ARP. */
    private static final int ROUND_TRIPS = 2;

    /** Linux waits this long before it first retransmits a SYN (RFC 6298 §2.1), and data (TCP_RTO_MIN). */
    private static final Duration SYN_AGAIN = Duration.ofSeconds(1);

    private static final Duration DATA_AGAIN = Duration.ofMillis(200);

    private static final int MOST_DOUBLINGS = 16;

    /** A delay this many times longer than our own work is certainly not ours. */
    private static final int OWN_SHARE = 4;

    private Slowness() {}

    /** A sentence for every slow stage, the slowest first. */
    public static List<String> of(Reading reading) {
        List<StageRecord> slow = stages(reading);
        return slow.isEmpty()
                ? together(reading).stream().toList()
                : slow.stream()
                        .sorted((a, b) -> Long.compare(excess(b, reading), excess(a, reading)))
                        .map(record -> describe(record, reading))
                        .toList();
    }

    /** That no stage is slow, but all together are, because packets were lost. */
    private static Optional<String> together(Reading reading) {
        long roundTrip = reading.rtt().orElse(0);
        long beyond = 0;
        for (StageRecord record : reading.seen().stages()) {
            beyond += Math.max(0, record.waitedNanos() - (record.stage() == Stage.RESOLVE ? 0 : roundTrip));
        }
        // One of the stages may have a second round trip.
        long excess = beyond;
        return excess <= ALLOWED.toNanos() + roundTrip
                ? Optional.empty()
                : Retransmissions.describe(reading)
                        .map(lost -> "All stages together took " + Wording.time(excess)
                                + " more than their round trips. " + lost);
    }

    /** The slow stages, in order. */
    private static List<StageRecord> stages(Reading reading) {
        List<StageRecord> slow = new ArrayList<>(0);
        for (StageRecord record : reading.seen().stages()) {
            if (excess(record, reading) > ALLOWED.toNanos() && !mayWaitForUs(record, reading)) {
                slow.add(record);
            }
        }
        return slow;
    }

    /**
     * Whether the server may have waited for us: the probe listened first. A multiplexer (sslh) and a proxy with an inspect
     * delay (haproxy) wait for what the client says, and take it for SSH after a timer.
     */
    private static boolean mayWaitForUs(StageRecord record, Reading reading) {
        return record.stage() == Stage.IDENTIFICATION
                && reading.seen().transport().opening() == Opening.AFTER_SERVER;
    }

    /** That the server kept a probe waiting that listened first; empty if it did not. */
    static Optional<String> whileListening(Reading reading) {
        StageRecord record = reading.seen().stage(Stage.IDENTIFICATION);
        return record.outcome() == StageOutcome.COMPLETED
                        && mayWaitForUs(record, reading)
                        && excess(record, reading) > ALLOWED.toNanos()
                ? Optional.of(
                        "The identification string came after " + Wording.time(record.waitedNanos())
                                + ", while the probe listened and said nothing. A multiplexer or proxy that waits for the client (sslh, an inspect delay of haproxy) does the same, and so does a slow server. Without --listen-first, the probe speaks at once, as ssh does.")
                : Optional.empty();
    }

    /**
     * Whether retransmissions can explain the delay: each doubles the wait before the next (RFC 6298 §5.5). Linux 6.5 and newer
     * send the first SYNs a second apart, so as many of them explain less, and this is the most.
     */
    private static boolean lossExplains(StageRecord record, Reading reading) {
        TcpInfo tcp = reading.tcp();
        long times = tcp == null ? 0 : Math.min(tcp.totalRetransmits(), MOST_DOUBLINGS);
        long first = record.stage() == Stage.CONNECT
                ? SYN_AGAIN.toNanos()
                : DATA_AGAIN.toNanos() + ROUND_TRIPS * reading.rtt().orElse(0);
        return times > 0 && excess(record, reading) <= 2 * first * ((1L << times) - 1);
    }

    /**
     * Whether load on this machine may have caused the delay: if our own code took long, the probe may also have waited for
     * a processor, which is not measured.
     */
    public static boolean mayBeOurs(Reading reading) {
        long own = reading.seen().stages().stream()
                .mapToLong(StageRecord::ownNanos)
                .sum();
        long worst = reading.seen().stages().stream()
                .mapToLong(record -> excess(record, reading))
                .max()
                .orElse(0);
        return worst < OWN_SHARE * own;
    }

    /** Whether lost packets can explain the delay of every slow stage. */
    public static boolean lossExplainsAll(Reading reading) {
        return stages(reading).stream().allMatch(record -> lossExplains(record, reading));
    }

    private static long excess(StageRecord record, Reading reading) {
        long roundTrips = record.stage() == Stage.RESOLVE
                ? 0
                : ROUND_TRIPS * reading.rtt().orElse(0);
        return record.waitedNanos() - roundTrips;
    }

    private static String describe(StageRecord record, Reading reading) {
        String took = "The stage " + record.stage().label() + " took " + Wording.time(record.waitedNanos())
                + " at an RTT of " + Wording.time(reading.rtt().orElse(0));
        TcpInfo tcp = reading.tcp();
        if (tcp != null && lossExplains(record, reading)) {
            return took + ", with " + tcp.totalRetransmits() + " retransmissions: packets were lost.";
        }
        return switch (record.stage()) {
            case RESOLVE -> took + ": the resolver of this machine is slow.";
            case CONNECT -> took + ".";
            case IDENTIFICATION ->
                took
                        + ": the server may have done other work before it sent its identification string, such as a look-up of the client's name (a resolver waits 5 s per try), or the connection waited for a free place.";
            case KEXINIT, KEY_EXCHANGE, NEWKEYS ->
                took + ": the server may be loaded, or have too little computing power or entropy.";
            case SERVICE_REQUEST, USERAUTH ->
                took
                        + ": the server may have waited for a look-up before it answered: the client's name (UseDNS), PAM or GSSAPI.";
        };
    }
}
