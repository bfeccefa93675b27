package io.sshprobe.probe;

import io.netty.channel.EventLoop;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.HopLimitTrial;
import io.sshprobe.observation.TcpInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets in only segments with a least hop limit, and records whether an answer came through. Runs on the event loop of its
 * connection.
 *
 * <p>A RST ends the connection, so a limit is only ever lowered: to the next one when something was sent, and no answer
 * came. The kernel then sends it again by itself, and the next answer meets the lower limit. So one connection tries
 * several.
 */
final class HopLimitGate {
    /** How long to wait for the answer to a SYN: less than the second after which it is sent again (RFC 6298 §2.1). */
    static final Duration SYN_ANSWER = Duration.ofMillis(900);

    /** How long an answer to data may take beyond two round trips: less than Linux waits before it sends data again. */
    private static final Duration SPEECH_ANSWER = Duration.ofMillis(100);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final EventLoop loop;
    private final SocketEvidence evidence;
    private final List<HopLimitTrial> trials = new ArrayList<>();
    private HopLimitTrial.@Nullable AnswerTo awaited;
    private List<Integer> limits = List.of();
    private int place;
    private long answer;
    private long sentAt;
    private long retransmits;
    private boolean sent;
    private boolean due;
    private boolean narrowed;
    private boolean over;

    HopLimitGate(EventLoop loop, SocketEvidence evidence) {
        this.loop = loop;
        this.evidence = evidence;
    }

    /** A SYN is sent now: its answer must have one of these hop limits at least. */
    void synSent(List<Integer> leastHopLimits) {
        await(HopLimitTrial.AnswerTo.SYN, leastHopLimits, SYN_ANSWER.toNanos());
    }

    /** Our identification string is sent now: only a reset with one of these hop limits at least is let in. */
    void speechSent(List<Integer> leastHopLimits) {
        TcpInfo now = evidence.tcpInfo();
        long roundTrip = now == null ? 0 : TimeUnit.MICROSECONDS.toNanos(now.rttMicros());
        await(HopLimitTrial.AnswerTo.SPEECH, leastHopLimits, 2 * roundTrip + SPEECH_ANSWER.toNanos());
    }

    /** All that is said without an answer has been handed to the kernel now. */
    void spoken() {
        sentAt = loop.ticker().nanoTime();
    }

    private void await(HopLimitTrial.AnswerTo answerTo, List<Integer> leastHopLimits, long nanos) {
        if (leastHopLimits.isEmpty() || !letIn(leastHopLimits.get(0))) {
            return;
        }
        awaited = answerTo;
        limits = leastHopLimits;
        place = 0;
        answer = nanos;
        sentAt = loop.ticker().nanoTime();
        TcpInfo now = evidence.tcpInfo();
        retransmits = now == null ? 0 : now.totalRetransmits();
        sent = true;
        due = false;
        lookLater();
    }

    private void lookLater() {
        loop.schedule(this::look, LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        TcpInfo now = awaited == null ? null : evidence.tcpInfo();
        if (now == null) {
            return;
        }
        if (now.totalRetransmits() > retransmits) {
            retransmits = now.totalRetransmits();
            sentAt = loop.ticker().nanoTime();
            sent = true;
        }
        if (sent && loop.ticker().nanoTime() - sentAt >= answer) {
            if (place + 1 == limits.size()) {
                due = true; // the last limit stays until the end
                return;
            }
            record(false);
            place++;
            sent = false;
            if (!letIn(limits.get(place))) {
                awaited = null; // nothing more can be told
                return;
            }
        }
        lookLater();
    }

    private void record(boolean arrived) {
        if (awaited != null) {
            trials.add(new HopLimitTrial(awaited, limits.get(place), arrived));
        }
    }

    /** The connection is established: the answer to the SYN came through. */
    void connected() {
        if (awaited == HopLimitTrial.AnswerTo.SYN) {
            record(true);
            open();
        }
    }

    /** The probe ends: a reset came through. Everything is let in again, so that the kernel can close the connection. */
    void ended(ConnectionEnd end) {
        over = true;
        if (awaited == null) {
            if (narrowed) {
                open();
            }
            return;
        }
        boolean answered =
                switch (awaited) {
                    case SYN -> end.kind() == EndKind.REFUSED && end.icmp() == null;
                    case SPEECH -> end.kind() == EndKind.RESET || end.kind() == EndKind.CLOSED;
                    case KEEP_ALIVE -> false;
                };
        if (answered || due) {
            record(answered);
        }
        open();
    }

    /**
     * From now on, lets in only segments with this hop limit at least.
     *
     * @return false if this machine cannot, or the probe has ended
     */
    boolean letIn(int leastHopLimit) {
        narrowed |= !over;
        return !over && evidence.letIn(leastHopLimit);
    }

    /** Adds what a measurement found. */
    void add(HopLimitTrial trial) {
        trials.add(trial);
    }

    /** Lets everything in. */
    void open() {
        awaited = null;
        narrowed = false;
        evidence.letIn(0);
    }

    /** What arrived so far, in the order in which it was tried. */
    List<HopLimitTrial> trials() {
        return List.copyOf(trials);
    }
}
