package io.sshprobe.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.sshprobe.observation.Arrivals;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Incoming;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.ServerText;
import io.sshprobe.observation.StageOutcome;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.observation.Transport;
import io.sshprobe.observation.Userauth;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.Deviation;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.Negotiation;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.Stage;
import io.sshprobe.target.StageTimeouts;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects the facts of one probe. Confined to the event loop of its connection.
 *
 * <p>On the path of every probe it uses no lambda that captures: a run over a list is compiled by C1 alone, which
 * creates each such lambda by a call into the virtual machine.
 */
final class ObservationRecorder {
    /** The most characters of an identification string that a listener is told. */
    private static final int MAX_SAID = 120;

    private static final List<StageRecord> NOT_REACHED =
            Stage.IN_ORDER.stream().map(StageRecord::notReached).toList();

    private final ProbeRequest request;
    private ProbeListener listener;
    private final LongSupplier nanoClock;
    private final LoopWorkload workload;
    private final Instant startedAt;
    private final long originNanos;
    private final List<StageRecord> completed = new ArrayList<>(NOT_REACHED.size());
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private Stage stage = Stage.RESOLVE;
    private long stageStart;
    private long stageOwn;
    private long lostBefore;
    private long ownUntil;
    private long workingSince = -1;
    private @Nullable Long firstByteNanos;
    private int reads;
    private long lastByteNanos;
    private long longestPauseNanos;
    private long stageBytes;
    private long stageReads;
    private long stageLastNanos;
    private long stageLongestPauseNanos;

    List<ByteString> preIdentificationLines = List.of();

    @Nullable IdentificationString identification;

    @Nullable Proposal clientProposal;

    @Nullable Proposal serverProposal;

    @Nullable Negotiation negotiation;

    @Nullable HostKey hostKey;

    @Nullable Boolean hostKeyVerified;

    @Nullable String certificateProblem;

    private final List<Deviation> deviations = new ArrayList<>(0);

    Map<String, String> extensions = Map.of();

    @Nullable List<String> methods;

    @Nullable String banner;

    ObservationRecorder(
            ProbeRequest request, ProbeListener listener, Instant now, LongSupplier nanoClock, LoopWorkload workload) {
        this.workload = workload;
        this.request = request;
        this.listener = listener;
        this.nanoClock = nanoClock;
        this.startedAt = now.minusNanos(request.resolveNanos());
        this.originNanos = nanoClock.getAsLong() - request.resolveNanos();
        completeStage();
    }

    /** Nanoseconds since the start of the probe. */
    long now() {
        return nanoClock.getAsLong() - originNanos;
    }

    /** The stage that is under way. */
    Stage stage() {
        return stage;
    }

    /** How long the current stage has taken. */
    Duration waited() {
        return Duration.ofNanos(now() - stageStart);
    }

    /** After what time without an answer the current stage says as much as after its whole timeout, in most cases. */
    Duration enough() {
        long roundTrip = stage.place() > Stage.CONNECT.place()
                ? completed.get(Stage.CONNECT.place()).durationNanos()
                : 0;
        return StageTimeouts.ENOUGH.of(stage).plusNanos(StageTimeouts.ROUND_TRIPS * roundTrip);
    }

    /** Runs code of ours, as between {@link #workBegins} and {@link #workEnds}. */
    void working(Runnable work) {
        workBegins();
        try {
            work.run();
        } finally {
            workEnds();
        }
    }

    /**
     * Our own code runs from now on. Its time, and the time before it in which the loop was busy, are not the server's.
     */
    void workBegins() {
        long unread = workload.begins() - originNanos;
        workingSince = now();
        stageOwn += workingSince - Math.max(unread, Math.max(stageStart, ownUntil));
    }

    /** The probe waits for others again. */
    void workEnds() {
        ownUntil = now();
        stageOwn += ownUntil - workingSince;
        workingSince = -1;
    }

    /** The current stage begins only now. */
    void stageBegins() {
        stageStart = now();
        stageOwn = 0;
        stageBytes = 0;
        stageReads = 0;
        stageLongestPauseNanos = 0;
        lostBefore = workload.heartbeat().lostNanos();
        if (workingSince >= 0) {
            workingSince = stageStart;
        }
    }

    /** How much of the current stage our own code has taken. */
    Duration ownWork() {
        return Duration.ofNanos(own(now()));
    }

    /** How much of the current stage our own code has taken up to {@code now}. */
    private long own(long now) {
        return stageOwn + (workingSince < 0 ? 0 : now - workingSince);
    }

    /** Completes the current stage and begins the next one, if there is one. */
    void completeStage() {
        long now = now();
        StageRecord record = new StageRecord(stage, StageOutcome.COMPLETED, stageStart, now - stageStart, own(now));
        completed.add(record);
        if (isHeard()) {
            log(stage.label() + " completed");
            tellCompleted(record);
        }
        Stage next = stage.next().orElse(null);
        if (next != null) {
            stage = next;
            stageBegins();
        }
    }

    /** Adds bytes that came in plain text; the first {@link ServerText#MAX_RECEIVED} are kept. */
    void received(ByteBuf bytes) {
        if (identification == null) {
            arrived(now());
        }
        int kept = Math.min(bytes.readableBytes(), ServerText.MAX_RECEIVED - received.size());
        if (kept > 0) {
            received.writeBytes(ByteBufUtil.getBytes(bytes, bytes.readerIndex(), kept));
        }
    }

    /** How many bytes it holds of what the server sent. */
    int held() {
        return received.size();
    }

    /** Adds a deviation; the first {@link Deviation#MAX_COUNT} are kept. */
    void deviates(Deviation deviation) {
        if (deviations.size() < Deviation.MAX_COUNT) {
            deviations.add(deviation);
        }
        log(
                deviation.isRefused()
                        ? "OpenSSH's client would refuse it (" + deviation.clientMessage() + "): " + deviation.detail()
                        : "unusual, and OpenSSH's client takes it: " + deviation.detail());
    }

    /** What is wrong with the form of the signature over the exchange hash, if that alone is wrong; else null. */
    @Nullable String signatureForm() {
        return deviations.stream()
                .filter(it -> it.kind() == Deviation.Kind.SIGNATURE_FORM)
                .map(Deviation::detail)
                .findFirst()
                .orElse(null);
    }

    /** Counts bytes that came in this stage, encrypted ones too. */
    void came(int bytes) {
        long now = now();
        if (stageReads > 0) {
            stageLongestPauseNanos = Math.max(stageLongestPauseNanos, now - stageLastNanos);
        }
        stageBytes += bytes;
        stageReads++;
        stageLastNanos = now;
    }

    private void arrived(long now) {
        if (firstByteNanos == null) {
            firstByteNanos = now;
        } else {
            longestPauseNanos = Math.max(longestPauseNanos, now - lastByteNanos);
        }
        lastByteNanos = now;
        reads++;
    }

    /** Whether the event log has a listener; if not, its lines need not be made. */
    boolean isHeard() {
        return listener != ProbeListener.NONE;
    }

    /** Adds a line to the event log. */
    void log(String text) {
        try {
            listener.on(new ProbeEvent(request.endpoint(), now(), stage, text));
        } catch (RuntimeException broken) {
            // A listener that fails must not cost the observation.
            listener = ProbeListener.NONE;
        }
    }

    private void tellCompleted(StageRecord record) {
        IdentificationString server = record.stage() == Stage.IDENTIFICATION ? identification : null;
        try {
            listener.completed(request, record, server == null ? "" : VisibleText.of(server.line(), MAX_SAID));
        } catch (RuntimeException broken) {
            listener = ProbeListener.NONE;
        }
    }

    private Observation told(Observation seen) {
        try {
            listener.ended(request, seen);
        } catch (RuntimeException broken) {
            listener = ProbeListener.NONE;
        }
        return seen;
    }

    /** The observation; the current stage failed unless the probe completed. */
    Observation finish(ConnectionEnd end, Transport transport) {
        List<StageRecord> records = new ArrayList<>(completed);
        if (stage == end.stage() && stage.place() == records.size()) {
            long took = Math.max(0, end.atNanos() - stageStart);
            // While a probe waits in vain none of its code runs: only the loop knows how much time this machine took
            // from the stage.
            long lost = workload.heartbeat().lostNanos() - lostBefore;
            long own = Math.min(took, Math.max(lost, own(now())));
            records.add(new StageRecord(stage, StageOutcome.FAILED, stageStart, took, own));
        }
        records.addAll(NOT_REACHED.subList(records.size(), NOT_REACHED.size()));
        return told(new Observation(
                request.endpoint(),
                request.experiment(),
                startedAt,
                records,
                text(),
                keyExchange(),
                new Userauth(extensions, methods, banner),
                stageReads == 0 || stageBytes == 0 || end.kind() == EndKind.COMPLETED
                        ? transport
                        : transport.with(new Incoming(stageBytes, stageReads, stageLastNanos, stageLongestPauseNanos)),
                end));
    }

    private ServerText text() {
        ByteString all = ByteString.of(received.toByteArray());
        return new ServerText(
                all,
                preIdentificationLines,
                identification,
                firstByteNanos,
                identification == null && reads > 0 ? new Arrivals(reads, lastByteNanos, longestPauseNanos) : null,
                EchoedLine.in(all, identification, request.plan().identification()));
    }

    private KeyExchange keyExchange() {
        return clientProposal == null
                ? KeyExchange.NONE
                : new KeyExchange(
                        clientProposal,
                        request.plan().offer().predicted(),
                        serverProposal,
                        hostKey,
                        hostKeyVerified,
                        certificateProblem,
                        deviations,
                        negotiation);
    }
}
