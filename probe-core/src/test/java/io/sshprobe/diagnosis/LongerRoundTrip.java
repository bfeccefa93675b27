package io.sshprobe.diagnosis;

import io.sshprobe.observation.Arrivals;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Incoming;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.ServerText;
import io.sshprobe.observation.StageOutcome;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.observation.TcpInfo;
import io.sshprobe.observation.Transport;
import io.sshprobe.target.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same facts as a prober further away would have seen them: each stage that talks to the server takes a round trip more. */
final class LongerRoundTrip {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final long more;

    private LongerRoundTrip(double moreMillis) {
        this.more = (long) (moreMillis * NANOS_PER_MILLI);
    }

    static CaseFile of(CaseFile facts, double moreMillis) {
        LongerRoundTrip longer = new LongerRoundTrip(moreMillis);
        return new CaseFile(
                facts.endpoint(),
                facts.observations().stream().map(longer::seen).toList(),
                facts.siblings().stream().map(longer::seen).toList(),
                facts.otherVantages(),
                facts.past(),
                facts.openConnections());
    }

    private Observation seen(Observation near) {
        if (isLocal(near.end())) {
            return near;
        }
        long later = 0;
        List<StageRecord> stages = new ArrayList<>();
        for (StageRecord stage : near.stages()) {
            if (stage.outcome() == StageOutcome.NOT_REACHED) {
                stages.add(stage);
                continue;
            }
            // A timeout is as long from anywhere.
            boolean longer = stage.stage() != Stage.RESOLVE
                    && !(stage.outcome() == StageOutcome.FAILED && near.end().kind() == EndKind.TIMED_OUT);
            stages.add(new StageRecord(
                    stage.stage(),
                    stage.outcome(),
                    stage.startNanos() + later,
                    stage.durationNanos() + (longer ? more : 0),
                    stage.ownNanos()));
            later += longer ? more : 0;
        }
        return new Observation(
                near.endpoint(),
                near.experiment(),
                near.startedAt(),
                stages,
                text(near.text()),
                near.keyExchange(),
                near.userauth(),
                transport(near.transport(), later),
                end(near.end(), later));
    }

    /** Whether our own machine gave the answer, which no distance delays. */
    private static boolean isLocal(ConnectionEnd end) {
        return end.stage() == Stage.CONNECT && end.icmp() == null && end.kind() == EndKind.UNREACHABLE;
    }

    private ServerText text(ServerText near) {
        Long first = near.firstByteNanos();
        return first == null
                ? near
                : new ServerText(
                        near.received(),
                        near.preIdentificationLines(),
                        near.identification(),
                        first + 2 * more,
                        arrivals(near.arrivals()),
                        near.echo());
    }

    private @Nullable Arrivals arrivals(@Nullable Arrivals near) {
        return near == null ? null : new Arrivals(near.reads(), near.lastNanos() + 2 * more, near.longestPauseNanos());
    }

    private Transport transport(Transport near, long later) {
        return new Transport(
                near.opening(),
                near.settings(),
                near.local(),
                near.bytesIn(),
                near.bytesOut(),
                tcpInfo(near.tcpInfo()),
                near.missing(),
                near.trials(),
                incoming(near.incoming(), later));
    }

    private static @Nullable Incoming incoming(@Nullable Incoming near, long later) {
        return near == null
                ? null
                : new Incoming(near.bytes(), near.reads(), near.lastNanos() + later, near.longestPauseNanos());
    }

    private @Nullable TcpInfo tcpInfo(@Nullable TcpInfo near) {
        return near == null || near.rttMicros() == 0
                ? near
                : new TcpInfo(
                        near.state(),
                        near.rttMicros() + more / 1000,
                        near.rttVarMicros(),
                        near.retransmits(),
                        near.totalRetransmits(),
                        near.unacked(),
                        near.sendMss(),
                        near.bytesAcked(),
                        near.bytesReceived(),
                        near.notSentBytes(),
                        near.sendWindow(),
                        near.outOfOrderPackets(),
                        near.segmentsIn(),
                        near.segmentsOut(),
                        near.receiveMss(),
                        near.duplicatesReported(),
                        near.pathMtu(),
                        near.advertisedMss());
    }

    private static ConnectionEnd end(ConnectionEnd near, long later) {
        return new ConnectionEnd(
                near.kind(),
                near.by(),
                near.stage(),
                near.atNanos() + later,
                near.detail(),
                near.errno(),
                near.icmp(),
                near.disconnect());
    }
}
