package io.sshprobe.probe;

import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.ServerText;
import io.sshprobe.observation.StageOutcome;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.observation.Transport;
import io.sshprobe.observation.Userauth;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.target.Stage;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gathers the facts of one probe. Confined to the event loop of its connection. */
final class Recorder {
    private final ProbeRequest request;
    private ProbeListener listener;
    private final LongSupplier nanoClock;
    private final Workload workload;
    private final Instant startedAt;
    private final long originNanos;
    private final Map<Stage, StageRecord> stages = new EnumMap<>(Stage.class);
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private Stage stage = Stage.RESOLVE;
    private long stageStart;
    private long stageOwn;
    private long lostBefore;
    private long ownUntil;
    private long workingSince = -1;
    private @Nullable Long firstByteNanos;

    List<ByteString> preIdentificationLines = List.of();

    @Nullable IdentificationString identification;

    @Nullable Proposal clientProposal;

    @Nullable Proposal serverProposal;

    @Nullable HostKey hostKey;

    @Nullable Boolean hostKeyVerified;

    @Nullable String certificateProblem;

    Map<String, String> extensions = Map.of();

    @Nullable List<String> methods;

    @Nullable String banner;

    Recorder(ProbeRequest request, ProbeListener listener, Instant now, LongSupplier nanoClock, Workload workload) {
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

    /** Runs code of ours whose time is not the server's, nor is the time for which the loop did not come to it. */
    void working(Runnable work) {
        long unread = workload.begins() - originNanos;
        workingSince = now();
        stageOwn += workingSince - Math.max(unread, Math.max(stageStart, ownUntil));
        try {
            work.run();
        } finally {
            ownUntil = now();
            stageOwn += ownUntil - workingSince;
            workingSince = -1;
        }
    }

    /** The current stage begins only now. */
    void stageBegins() {
        stageStart = now();
        stageOwn = 0;
        lostBefore = workload.heartbeat().lostNanos();
        if (workingSince >= 0) {
            workingSince = stageStart;
        }
    }

    /** How much of the current stage our own code has taken up to {@code now}. */
    private long own(long now) {
        return stageOwn + (workingSince < 0 ? 0 : now - workingSince);
    }

    /** Ends the current stage well and begins the next one, if there is one. */
    void completeStage() {
        long now = now();
        stages.put(stage, new StageRecord(stage, StageOutcome.COMPLETED, stageStart, now - stageStart, own(now)));
        Stage completed = stage;
        log(() -> completed.label() + " completed");
        stage.next().ifPresent(next -> {
            stage = next;
            stageBegins();
        });
    }

    /** Adds bytes that came in plain text; the first {@link ServerText#MAX_RECEIVED} are kept. */
    void received(byte[] bytes) {
        if (firstByteNanos == null) {
            firstByteNanos = now();
        }
        received.write(bytes, 0, Math.min(bytes.length, ServerText.MAX_RECEIVED - received.size()));
    }

    /** Adds a line to the event log; it is made only if somebody reads it. */
    void log(Supplier<String> text) {
        if (listener == ProbeListener.NONE) {
            return;
        }
        try {
            listener.on(new ProbeEvent(request.endpoint(), now(), stage, text.get()));
        } catch (RuntimeException broken) {
            // Its fault must not cost the observation.
            listener = ProbeListener.NONE;
        }
    }

    /** The observation, with the current stage failed unless the end is a good one. */
    Observation finish(ConnectionEnd end, Transport transport) {
        List<StageRecord> records = new ArrayList<>();
        for (Stage each : Stage.IN_ORDER) {
            StageRecord done = stages.get(each);
            if (done != null) {
                records.add(done);
            } else if (each == stage && each == end.stage()) {
                long took = Math.max(0, end.atNanos() - stageStart);
                // Whoever waits in vain does not work: what this machine took from the stage, only the loop knows.
                long lost = workload.heartbeat().lostNanos() - lostBefore;
                long own = Math.min(took, Math.max(lost, own(now())));
                records.add(new StageRecord(each, StageOutcome.FAILED, stageStart, took, own));
            } else {
                records.add(StageRecord.notReached(each));
            }
        }
        return new Observation(
                request.endpoint(),
                request.experiment(),
                startedAt,
                records,
                new ServerText(
                        ByteString.of(received.toByteArray()), preIdentificationLines, identification, firstByteNanos),
                keyExchange(),
                new Userauth(extensions, methods, banner),
                transport,
                end);
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
                        certificateProblem);
    }
}
