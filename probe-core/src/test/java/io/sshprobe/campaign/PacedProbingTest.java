package io.sshprobe.campaign;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.sshprobe.probe.ProbeRequest;
import io.sshprobe.probe.ReceivedMemory;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import io.sshprobe.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What happens to a probe that this machine itself spoilt. */
class PacedProbingTest {
    private static final Endpoint ENDPOINT =
            new Endpoint(new Target("127.0.0.1", 22), AdmissionHarness.ip("127.0.0.1"));
    private static final ProbeRequest REQUEST =
            ProbeRequest.first(ENDPOINT, ProbePlan.standard(IdentificationString.ours("test")));

    private final AdmissionHarness harness = new AdmissionHarness(Limits.DEFAULT);
    private final Queue<Observation> answers = new ArrayDeque<>();
    private final List<Observation> spoilt = new ArrayList<>();
    private final PacedProbing probing = new PacedProbing(
            request -> CompletableFuture.completedFuture(answers.remove()),
            harness.admission,
            spoilt::add,
            new KeptFacts(new ReceivedMemory(Long.MAX_VALUE).share()));

    @Test
    void aTimeoutDuringWhichThisMachineSleptIsRetried() {
        Observation slept = timedOut(2500);
        Observation healthy = ended(EndKind.COMPLETED, 0);
        answers.addAll(List.of(slept, healthy));

        assertThat(run()).isSameAs(healthy);
        assertThat(spoilt).containsExactly(slept);
        assertThat(probing.retries(ENDPOINT)).isEqualTo(1);
    }

    @Test
    void aTimeoutThatIsTheServersIsNotRetried() {
        Observation silent = timedOut(2499);
        answers.add(silent);

        assertThat(run()).isSameAs(silent);
        assertThat(probing.retries(ENDPOINT)).isZero();
    }

    @Test
    void aProbeThatHitAnOwnLimitIsRetried() {
        answers.addAll(List.of(ended(EndKind.OWN_LIMIT, 0), ended(EndKind.COMPLETED, 0)));

        assertThat(run().completed()).isTrue();
    }

    @Test
    void aProbeThatIsSpoiltEveryTimeIsReportedInTheEnd() {
        Observation last = ended(EndKind.OWN_LIMIT, 0);
        answers.addAll(List.of(ended(EndKind.OWN_LIMIT, 0), ended(EndKind.OWN_LIMIT, 0), last));

        assertThat(run()).isSameAs(last);
        assertThat(probing.retries(ENDPOINT)).isEqualTo(PacedProbing.MAX_RETRIES);
    }

    @Test
    void noConnectionIsCountedTwice() {
        answers.addAll(List.of(timedOut(5000), ended(EndKind.COMPLETED, 0)));
        run();

        assertThat(harness.admission.underWay()).isZero();
    }

    private Observation run() {
        CompletableFuture<Observation> seen = probing.probe(REQUEST);
        harness.pass(1000);
        return seen.join();
    }

    private static Observation timedOut(long ownMillis) {
        return ended(EndKind.TIMED_OUT, ownMillis);
    }

    /** Ends at the identification, after 5 s. */
    private static Observation ended(EndKind kind, long ownMillis) {
        List<StageRecord> stages = Stage.IN_ORDER.stream()
                .map(stage -> stage == Stage.IDENTIFICATION
                        ? new StageRecord(
                                stage,
                                kind == EndKind.COMPLETED ? StageOutcome.COMPLETED : StageOutcome.FAILED,
                                0,
                                5000 * AdmissionHarness.MILLI,
                                ownMillis * AdmissionHarness.MILLI)
                        : StageRecord.notReached(stage))
                .toList();
        return new Observation(
                ENDPOINT,
                Experiment.FIRST,
                Instant.EPOCH.plus(Duration.ofDays(20_000)),
                stages,
                ServerText.NONE,
                KeyExchange.NONE,
                Userauth.NONE,
                Transport.NONE,
                ConnectionEnd.of(
                        kind,
                        EndedBy.NOBODY,
                        Stage.IDENTIFICATION,
                        5000 * AdmissionHarness.MILLI,
                        "as the test wants"));
    }
}
