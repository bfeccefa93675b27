package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.ErrorSender;
import io.sshprobe.observation.EvidenceRung;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.StageOutcome;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.observation.TcpInfo;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.target.Stage;
import java.net.Inet6Address;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One observation, and values computed from it alone.
 *
 * @param seen the observation
 * @param symptom what it looks like
 */
public record Reading(Observation seen, Symptom symptom) {
    /** Stages that take at least one round trip each, when they complete. */
    private static final List<Stage> ROUND_TRIPS =
            List.of(Stage.CONNECT, Stage.KEY_EXCHANGE, Stage.SERVICE_REQUEST, Stage.USERAUTH);

    /** How much too early a timer may appear to end: the server starts it before our connect completes. */
    private static final Duration EARLY = Duration.ofMillis(50);

    /** How late a process may act on a known timer on a loaded machine. */
    private static final Duration LATE = Duration.ofMillis(250);

    /** The same for a timer of any whole number of seconds: a larger tolerance would match by accident. */
    private static final Duration LATE_FOR_ANY_SECOND = Duration.ofMillis(100);

    /** No firewall drops the state of a connection that was idle for less than this beyond its round trips. */
    private static final Duration IDLE = Duration.ofMillis(250);

    /** The least lengths of headers (RFC 791 §3.1, RFC 8200 §3, RFC 9293 §3.1). */
    private static final int IPV4_HEADER = 20;

    private static final int IPV6_HEADER = 40;

    private static final int TCP_HEADER = 20;

    /** The reading of an observation. */
    public static Reading of(Observation seen) {
        return new Reading(seen, Symptom.of(seen));
    }

    /** How the probe ended. */
    public ConnectionEnd end() {
        return seen.end();
    }

    /** What the kernel knew about the connection at its end; null where it could not be asked. */
    public @Nullable TcpInfo tcp() {
        return seen.transport().tcpInfo();
    }

    /** The round-trip time in nanoseconds: the kernel's, or else the shortest stage that takes a round trip. */
    OptionalLong rtt() {
        TcpInfo tcp = tcp();
        if (tcp != null && tcp.rttMicros() > 0) {
            return OptionalLong.of(tcp.rttMicros() * 1000);
        }
        return ROUND_TRIPS.stream()
                .map(seen::stage)
                .filter(record -> record.outcome() == StageOutcome.COMPLETED)
                .mapToLong(StageRecord::waitedNanos)
                .min();
    }

    /** How long the probe had waited in its last stage, in nanoseconds. */
    public long waited() {
        return estimate(List.of(seen.stage(end().stage())));
    }

    /** How long the accepted connection lasted, in nanoseconds, without the time that our own code took. */
    long sinceConnected() {
        return estimate(seen.stagesSinceConnected());
    }

    /**
     * How long the peer and the network took. If the wait was longer than the work of our own code, that work ran during
     * the wait. If our work was longer, only the measured wait counts.
     */
    private static long estimate(List<StageRecord> stages) {
        long waited = waited(stages);
        long elapsed = elapsed(stages);
        return waited >= elapsed - waited ? elapsed : waited;
    }

    private static long waited(List<StageRecord> stages) {
        return stages.stream().mapToLong(StageRecord::waitedNanos).sum();
    }

    private static long elapsed(List<StageRecord> stages) {
        return stages.stream().mapToLong(StageRecord::durationNanos).sum();
    }

    /** Nanoseconds between the accepted connection and its end, without one round trip. */
    public long serverTime() {
        return Math.max(0, sinceConnected() - rtt().orElse(0));
    }

    /**
     * Whether {@link #serverTime()} can be {@code timer}: it lies between the measured wait and the elapsed time, with a
     * tolerance for scheduling or half a round trip.
     */
    public boolean serverTook(Duration timer) {
        return serverTook(timer, LATE);
    }

    private boolean serverTook(Duration timer, Duration late) {
        long roundTrip = rtt().orElse(0);
        long least = waited(seen.stagesSinceConnected()) - roundTrip - Math.max(late.toNanos(), roundTrip / 2);
        long most = elapsed(seen.stagesSinceConnected()) - roundTrip + Math.max(EARLY.toNanos(), roundTrip / 2);
        return least <= timer.toNanos() && timer.toNanos() <= most;
    }

    /** Whether the server took a whole number of seconds, at least one: this is typical of a configured timer. */
    public boolean serverTookWholeSeconds() {
        long seconds = Math.round(serverTime() / 1e9);
        return seconds >= 1 && serverTook(Duration.ofSeconds(seconds), LATE_FOR_ANY_SECOND);
    }

    /** Whether the peer's kernel acknowledged bytes of our identification string; false if unknown. */
    public boolean lineAcknowledged() {
        return acknowledged() > 1;
    }

    /**
     * Whether a process of the peer read our identification string.
     *
     * <p>A close with unread data causes a RST (RFC 1122 §4.2.2.13). So a FIN after an acknowledgement of all our bytes
     * means that a process had read them.
     */
    public boolean lineWasRead() {
        return end().kind() != EndKind.RESET && lineAcknowledged() && outstanding() == 0;
    }

    /** Whether our identification string was sent and, as far as is known, no byte of it was acknowledged. */
    public boolean lineLost() {
        long acknowledged = acknowledged();
        return acknowledged >= 0 && acknowledged <= 1 && seen.transport().bytesOut() > 0 && hadTimeForAcknowledgement();
    }

    /** If the timeout is shorter than the time to a retransmission, the acknowledgement may still be on its way. */
    private boolean hadTimeForAcknowledgement() {
        TcpInfo tcp = tcp();
        return end().kind() != EndKind.TIMED_OUT || (tcp != null && tcp.totalRetransmits() > 0);
    }

    /** Bytes of ours that were not acknowledged at the end, or -1 if unknown. */
    long outstanding() {
        long acknowledged = acknowledged();
        return acknowledged < 0 ? -1 : Math.max(0, seen.transport().bytesOut() - Math.max(0, acknowledged - 1));
    }

    /**
     * A lower bound for the data in our longest acknowledged segment, in bytes: our KEXINIT is sent in one segment if it
     * fits. 0 if unknown, or if no more than an identification string was acknowledged.
     */
    public long longestAcknowledged() {
        TcpInfo tcp = tcp();
        Proposal ours = seen.keyExchange().clientProposal();
        return tcp == null || ours == null || acknowledged() - 1 <= IdentificationString.MAX_LENGTH
                ? 0
                : Math.min(tcp.sendMss(), ours.leastPacketLength());
    }

    /** An upper bound for the data in the segment that was retransmitted without success, in bytes; -1 if unknown. */
    public long longestLost() {
        TcpInfo tcp = tcp();
        return tcp == null ? -1 : Math.min(tcp.sendMss(), outstanding());
    }

    /** Whether some of our bytes were not acknowledged at the end; false if unknown. */
    boolean unacknowledged() {
        return outstanding() > 0;
    }

    /** Whether some of our bytes were still unacknowledged after retransmissions. */
    public boolean sendingFails() {
        TcpInfo tcp = tcp();
        return tcp != null && tcp.unacked() > 0 && tcp.retransmits() > 0;
    }

    /** Whether all bytes that we sent were acknowledged. */
    public boolean sendingWorks() {
        TcpInfo tcp = tcp();
        return tcp != null && tcp.unacked() == 0 && outstanding() == 0;
    }

    /** Whether the peer accepted with a window of 0 and never opened it, as a SYN proxy does until it reaches its backend. */
    public boolean windowNeverOpened() {
        TcpInfo tcp = tcp();
        return tcp != null
                && tcp.sendWindow() != null
                && tcp.sendWindow() == 0
                && tcp.bytesAcked() != null
                && tcp.bytesAcked() <= 1;
    }

    /** Whether segments came after a missing one. */
    public boolean missesSegments() {
        TcpInfo tcp = tcp();
        return tcp != null && tcp.outOfOrderPackets() != null && tcp.outOfOrderPackets() > 0;
    }

    /**
     * The path MTU in bytes, if a router told it on this connection: it is smaller than the packets that our SYN allowed. On a route
     * that is known to be narrow, the SYN allows no more (RFC 1191 §6.5, RFC 8201 §5.4).
     */
    OptionalLong reportedMtu() {
        TcpInfo tcp = tcp();
        if (tcp == null || tcp.pathMtu() == null || tcp.advertisedMss() == null || tcp.pathMtu() == 0) {
            return OptionalLong.empty();
        }
        long ipHeader = seen.transport().localAddress() instanceof Inet6Address ? IPV6_HEADER : IPV4_HEADER;
        return tcp.pathMtu() < tcp.advertisedMss() + ipHeader + TCP_HEADER
                ? OptionalLong.of(tcp.pathMtu())
                : OptionalLong.empty();
    }

    /**
     * Whether retransmissions succeeded: the total is larger than the number for the data that is unacknowledged now. One
     * more is allowed for that data: a tail loss probe, which is not counted as a timeout (RFC 8985 §7).
     */
    public boolean recoveredFromLoss() {
        TcpInfo tcp = tcp();
        return tcp != null && tcp.totalRetransmits() > tcp.retransmits() + (tcp.unacked() > 0 ? 1 : 0);
    }

    /** Whether a FIN came before the RST that the probe noticed: the kernel counts a FIN as one received byte. */
    boolean finBeforeReset() {
        TcpInfo tcp = tcp();
        return tcp != null
                && tcp.bytesReceived() != null
                && tcp.bytesReceived() > seen.transport().bytesIn();
    }

    /** Whether this probe completed and the other did not, or ended in a later stage than the other. */
    boolean cameFurtherThan(Reading other) {
        return symptom == Symptom.COMPLETED
                ? other.symptom != Symptom.COMPLETED
                : end().stage().compareTo(other.end().stage()) > 0;
    }

    /** Whether it ended like another: with the same symptom in the same stage. */
    public boolean endedLike(Reading other) {
        return symptom == other.symptom && end().stage() == other.end().stage();
    }

    /** Whether the connection ended by a RST, with no FIN before it. */
    public boolean reset() {
        return end().kind() == EndKind.RESET && !finBeforeReset();
    }

    /** Whether the identification string announces a version 1 (not 1.99, which speaks version 2). */
    public boolean announcesVersion1() {
        var identification = seen.text().identification();
        return identification != null
                && identification.protocolVersion().matches("1\\.\\d{1,2}")
                && !identification.speaksVersion2();
    }

    /** Whether the identification string took longer than its round trips, so that the connection was idle. */
    public boolean wasIdle() {
        return seen.stage(Stage.IDENTIFICATION).durationNanos() > 2 * rtt().orElse(0) + IDLE.toNanos();
    }

    /** Whether the probing machine shows ICMP errors. */
    public boolean seesIcmp() {
        return !seen.transport().isMissing(EvidenceRung.ICMP_ERRORS);
    }

    /** The sender of the ICMP error that ended the connection. */
    public ErrorSender errorSender() {
        return seen.errorSender();
    }

    private long acknowledged() {
        TcpInfo tcp = tcp();
        return tcp == null || tcp.bytesAcked() == null ? -1 : tcp.bytesAcked();
    }

    /** What was seen, in one sentence with its values. */
    public String sentence() {
        return ObservationSentence.of(this);
    }

    /** What the kernel reported in TCP_INFO, in one sentence; or that it reports none. */
    public String tcpSentence() {
        return ObservationSentence.ofTcp(this);
    }
}
