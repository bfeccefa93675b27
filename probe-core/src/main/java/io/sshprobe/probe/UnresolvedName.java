package io.sshprobe.probe;

import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.ServerText;
import io.sshprobe.observation.StageOutcome;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.observation.Transport;
import io.sshprobe.observation.Userauth;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Stage;
import io.sshprobe.target.Target;
import java.time.Instant;
import java.util.List;

/** Makes the observation of a name without an address: no connection was attempted. */
public final class UnresolvedName {
    private UnresolvedName() {}

    /** Observes that {@code target} did not resolve, at the time {@code now}. */
    public static Observation observe(Target target, Resolution.Failed failed, Instant now) {
        List<StageRecord> stages = Stage.IN_ORDER.stream()
                .map(stage -> stage == Stage.RESOLVE
                        ? new StageRecord(stage, StageOutcome.FAILED, 0, failed.nanos(), 0)
                        : StageRecord.notReached(stage))
                .toList();
        boolean ours = failed.kind() == EndKind.CANCELLED || failed.kind() == EndKind.OWN_LIMIT;
        EndedBy by = ours ? EndedBy.PROBER : EndedBy.NOBODY;
        return new Observation(
                new Endpoint(target, null),
                Experiment.FIRST,
                now.minusNanos(failed.nanos()),
                stages,
                ServerText.NONE,
                KeyExchange.NONE,
                Userauth.NONE,
                Transport.NONE,
                ConnectionEnd.of(failed.kind(), by, Stage.RESOLVE, failed.nanos(), failed.detail()));
    }
}
