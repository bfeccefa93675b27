package io.sshprobe.probe;

import io.netty.channel.EventLoop;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.ErrorSender;
import io.sshprobe.observation.IcmpError;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.TcpInfo;
import io.sshprobe.observation.Transport;
import io.sshprobe.ssh.DisconnectMessage;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.ProbePlan;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records the first ending of a probe, finds out what can still be found out, closes the socket and gives the
 * observation.
 *
 * <p>A noted ending is not yet final: after a FIN we check whether the peer still reads, and when a write failed with a
 * RST we first read what the server had sent before it. An ending that follows from those bytes replaces the noted one,
 * because they were sent earlier. Runs on the event loop.
 */
final class EndRecorder {
    /** How long to go on reading after a write failed with a reset, or after bytes that are no packet. */
    static final Duration DRAIN = Duration.ofMillis(50);

    private final ProbePlan plan;
    private final EventLoop loop;
    private final ObservationRecorder recorder;
    private final InetAddress target;
    private final Runnable onNoted;
    private final CompletableFuture<Observation> result = new CompletableFuture<>();
    private @Nullable Connection connection;
    private Transport snapshot = Transport.NONE;
    private boolean noted;
    private boolean draining;
    private boolean nothingSent;
    private long notedAt;
    private boolean over;

    /**
     * Begins with no connection.
     *
     * @param onNoted run once, when the first ending is noted
     */
    EndRecorder(ProbePlan plan, EventLoop loop, ObservationRecorder recorder, InetAddress target, Runnable onNoted) {
        this.plan = plan;
        this.loop = loop;
        this.recorder = recorder;
        this.target = target;
        this.onNoted = onNoted;
    }

    /** Sets the socket, once there is one. */
    void of(Connection made) {
        connection = made;
    }

    /** Whether the first ending has happened. */
    boolean isNoted() {
        return noted;
    }

    /** Whether the observation is made: what is received later is ignored. */
    boolean isOver() {
        return over;
    }

    /** The observation; completes when the socket is closed, and never exceptionally. */
    CompletableFuture<Observation> result() {
        return result;
    }

    /** Ends the probe in the current stage, unless it is ending already. */
    void end(EndKind kind, EndedBy by, String detail) {
        if (note()) {
            conclude(kind, by, detail);
        }
    }

    /** Ends the probe in the current stage because of what the server sent. */
    void endAsRead(EndKind kind, String detail) {
        if (noteRead()) {
            conclude(kind, EndedBy.PROBER, detail);
        }
    }

    /**
     * Ends the probe in the current stage because of bytes that are no packet: often the beginning of a text for
     * people, whose rest may be in the next segment.
     */
    void endAsBroken(String detail) {
        if (draining) {
            endAsRead(EndKind.PROTOCOL_ERROR, detail);
        } else if (note()) {
            drain(() -> endAsBrokenNow(detail));
        }
    }

    /** An event loop that was delayed may run this timer before it reads its sockets, so it gets one more turn. */
    private void drain(Runnable then) {
        loop.schedule(() -> loop.schedule(then, 0, TimeUnit.MILLISECONDS), DRAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void endAsBrokenNow(String detail) {
        if (open().channel().isOpen()) {
            snapshot = open().snapshot();
        }
        conclude(EndKind.PROTOCOL_ERROR, EndedBy.PROBER, detail);
    }

    /** The planned depth is reached. */
    void completed() {
        if (noteRead()) {
            finish(ConnectionEnd.of(
                    EndKind.COMPLETED,
                    EndedBy.PROBER,
                    plan.lastStage(),
                    notedAt,
                    "the handshake reached the requested depth"));
        }
    }

    /**
     * The connect failed.
     *
     * @param atOnce whether it failed within the call: nothing was sent, so the error is this machine's own
     * @param errors reads the error queue; called after the time is taken and before the missing rungs are
     */
    void connectFailed(Throwable failure, boolean atOnce, Supplier<List<IcmpError>> errors) {
        if (noted) {
            return;
        }
        long at = recorder.now();
        nothingSent = atOnce;
        List<IcmpError> icmp;
        try {
            icmp = errors.get();
        } catch (RuntimeException | LinkageError | OutOfMemoryError lacking) {
            // Without this, the hang-up of the socket that follows would look like the server's.
            note(at);
            failed(lacking);
            return;
        }
        note(at);
        broken(failure, icmp.isEmpty() ? null : icmp.get(icmp.size() - 1));
    }

    /** A read failed. */
    void readFailed(Throwable failure) {
        if (note()) {
            broken(failure, null);
        }
    }

    /** A write failed. */
    void writeFailed(Throwable failure) {
        if (note()) {
            draining = true;
            drain(() -> broken(failure, null));
        }
    }

    /** The server sent SSH_MSG_DISCONNECT; it was sent before any other ending that we noticed. */
    void disconnected(DisconnectMessage message) {
        if (!noteRead()) {
            return;
        }
        finish(new ConnectionEnd(
                EndKind.DISCONNECT,
                EndedBy.PEER,
                recorder.stage(),
                notedAt,
                "the server disconnected: " + message.reasonName() + ": " + VisibleText.of(message.description(), 200),
                null,
                null,
                message));
    }

    /** The server's FIN was read. */
    void finRead() {
        if (!note()) {
            return;
        }
        TcpInfo before = snapshot.tcpInfo();
        if (before == null || !open().testsWhoReads()) {
            closed(false);
        } else {
            HalfCloseCheck.watch(loop, open().evidence(), before, this::closed);
        }
    }

    private void closed(boolean stillReads) {
        if (stillReads) {
            conclude(EndKind.HALF_CLOSED, EndedBy.PEER, "the server closed its side of the connection and still reads");
        } else {
            conclude(EndKind.CLOSED, EndedBy.PEER, "the server closed the connection");
        }
    }

    private void broken(Throwable failure, @Nullable IcmpError icmp) {
        SystemError error = (icmp == null
                        ? SystemError.of(failure)
                        : SystemError.of(icmp.errno()).or(() -> SystemError.of(failure)))
                .orElse(null);
        if (error == null) {
            failed(failure);
            return;
        }
        if (error == SystemError.NO_ROUTE && nothingSent) {
            error = RouteLookup.error(target);
        }
        finish(new ConnectionEnd(
                error.end(),
                error.endedBy(ErrorSender.of(icmp, target, snapshot.localAddress()), nothingSent),
                recorder.stage(),
                notedAt,
                icmp == null ? error.meaning() : error.meaning() + ": " + icmp.describe(),
                error.errno(),
                icmp,
                null));
    }

    /** Our own code failed: by a defect, or because this machine lacks something. */
    void defect(Throwable failure) {
        if (note()) {
            failed(failure);
        }
    }

    private void failed(Throwable failure) {
        OwnShortage.of(failure)
                .ifPresentOrElse(
                        lack -> conclude(EndKind.OWN_LIMIT, EndedBy.PROBER, lack),
                        () -> conclude(EndKind.DEFECT, EndedBy.PROBER, DefectText.describe(failure)));
    }

    private boolean note() {
        return note(recorder.now());
    }

    private boolean note(long at) {
        if (noted) {
            return false;
        }
        noted = true;
        notedAt = at;
        onNoted.run();
        if (connection != null) {
            try {
                snapshot = connection.snapshot();
            } catch (RuntimeException | LinkageError | OutOfMemoryError lacking) {
                failed(lacking);
            }
        }
        return true;
    }

    /** What is read while draining was sent before the reset with which a write failed. */
    private boolean noteRead() {
        if (note()) {
            return true;
        }
        if (!draining || over) {
            return false;
        }
        notedAt = recorder.now();
        return true;
    }

    private void conclude(EndKind kind, EndedBy by, String detail) {
        finish(ConnectionEnd.of(kind, by, recorder.stage(), notedAt, detail));
    }

    private void finish(ConnectionEnd end) {
        if (over) {
            return;
        }
        over = true;
        if (recorder.isHeard()) {
            recorder.log("ended: " + end.kind().label() + ": " + end.detail());
        }
        if (connection == null) {
            result.complete(recorder.finish(end, snapshot));
            return;
        }
        connection.gate().ended(end);
        Observation observation = recorder.finish(end, connection.updated(snapshot));
        connection.channel().closeFuture().addListener(closed -> result.complete(observation));
        connection.close(end.by() != EndedBy.PEER, end.kind() == EndKind.COMPLETED);
    }

    private Connection open() {
        if (connection == null) {
            throw new IllegalStateException("no connection yet");
        }
        return connection;
    }
}
