package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.fixtures.fault.Fault;
import io.sshprobe.fixtures.fault.FaultServer;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EvidenceRung;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.HopLimitRange;
import io.sshprobe.observation.HopLimitTrial;
import io.sshprobe.observation.HopLimitTrial.AnswerTo;
import io.sshprobe.observation.Observation;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Opening;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import io.sshprobe.target.StageTimeouts;
import io.sshprobe.target.Target;
import io.sshprobe.target.TcpSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives at which least hop limit, from this machine itself: it starts at 64, and no router is in between. */
@Execution(ExecutionMode.CONCURRENT)
class LeastHopLimitTest {
    private static final int START = 64;

    /** Long enough for two SYNs, and for a measurement. */
    private static final ProbePlan PLAN = OneConnection.plan(Stage.SERVICE_REQUEST)
            .withTimeouts(new StageTimeouts(
                    Duration.ofSeconds(8), Duration.ofSeconds(20), Duration.ZERO, Duration.ofSeconds(2)));

    private static Prober prober;

    @BeforeAll
    static void open() {
        prober = Prober.open();
    }

    @AfterAll
    static void close() {
        prober.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void anAcceptedSynTellsFromHowFarItsAnswerComes(String address) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName(address))) {
            Observation seen = probe(
                    address, server.getLocalPort(), limits(START + 1, START).withDepth(Stage.CONNECT));

            assertThat(seen.end().kind()).isEqualTo(EndKind.COMPLETED);
            assertThat(seen.transport().trials())
                    .containsExactly(
                            new HopLimitTrial(AnswerTo.SYN, START + 1, false),
                            new HopLimitTrial(AnswerTo.SYN, START, true));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void aRefusedSynTellsFromHowFarItsAnswerComes(String address) throws IOException {
        Observation seen = probe(address, closedPort(address), limits(START + 1, START));

        assertThat(seen.end().kind()).isEqualTo(EndKind.REFUSED);
        assertThat(seen.transport().trials())
                .containsExactly(
                        new HopLimitTrial(AnswerTo.SYN, START + 1, false),
                        new HopLimitTrial(AnswerTo.SYN, START, true));
    }

    @Test
    void aRefusalFromTooFarIsNoAnswer() throws IOException {
        Observation seen = probe(
                "127.0.0.1",
                closedPort("127.0.0.1"),
                limits(START + 1).withTimeouts(PLAN.timeouts().withConnect(Duration.ofSeconds(2))));

        assertThat(seen.end().kind()).isEqualTo(EndKind.TIMED_OUT);
        assertThat(seen.transport().trials()).containsExactly(new HopLimitTrial(AnswerTo.SYN, START + 1, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void anOpenConnectionIsMeasuredAndNothingIsSentOnIt(String address) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName(address))) {
            Observation seen = probe(
                    address,
                    server.getLocalPort(),
                    PLAN.withDepth(Stage.CONNECT).withOpening(Opening.DISTANCE));

            assertThat(seen.end().kind()).isEqualTo(EndKind.COMPLETED);
            assertThat(HopLimitRange.of(seen.transport().trials())).contains(new HopLimitRange(START, START));
            assertThat(seen.transport().bytesOut()).isZero();
        }
    }

    @Test
    void aServerWithoutARouterInBetweenIsMeasuredAndSpokenTo() {
        try (FaultServer server = Fault.HEALTHY.start()) {
            Observation seen = probe(server, PLAN.withOpening(Opening.NEARER_ONLY));

            assertThat(seen.end().kind()).isEqualTo(EndKind.COMPLETED);
            assertThat(HopLimitRange.of(seen.transport().trials(AnswerTo.KEEP_ALIVE)))
                    .contains(new HopLimitRange(START, START));
            assertThat(seen.transport().trials(AnswerTo.SPEECH)).isEmpty();
        }
    }

    @Test
    void aResetThatIsLetInTellsThatItCameFromNear() {
        try (FaultServer server = Fault.RESET_AFTER_KEXINIT.start()) {
            Observation seen = probe(server, limits(START + 1, START).withOpening(Opening.NEARER_ONLY));

            assertThat(seen.transport().trials())
                    .containsExactly(
                            new HopLimitTrial(AnswerTo.SPEECH, START + 1, false),
                            new HopLimitTrial(AnswerTo.SPEECH, START, true));
        }
    }

    @Test
    void aResetFromAsFarAsTheServerIsNotLetIn() {
        try (FaultServer server = Fault.RESET_AFTER_KEXINIT.start()) {
            Observation seen = probe(server, limits(START + 1).withOpening(Opening.NEARER_ONLY));

            assertThat(seen.end().kind()).isEqualTo(EndKind.TIMED_OUT);
            assertThat(seen.end().stage()).isEqualTo(Stage.KEXINIT);
            assertThat(seen.transport().trials()).containsExactly(new HopLimitTrial(AnswerTo.SPEECH, START + 1, false));
        }
    }

    @Test
    void anotherTransportSaysThatItCannotTell() {
        try (Prober nio = Prober.open(NettyTransport.nio());
                FaultServer server = Fault.HEALTHY.start()) {
            Observation seen = nio.probe(
                            new ProbeRequest(
                                    new Endpoint(
                                            new Target(
                                                    "127.0.0.1",
                                                    server.address().getPort()),
                                            server.address().getAddress()),
                                    PLAN.withOpening(Opening.NEARER_ONLY),
                                    Experiment.NEARER_ONLY,
                                    0),
                            ProbeListener.NONE)
                    .join();

            assertThat(seen.end().kind()).isEqualTo(EndKind.COMPLETED);
            assertThat(seen.transport().trials()).isEmpty();
            assertThat(seen.transport().isMissing(EvidenceRung.LEAST_HOP_LIMIT)).isTrue();
        }
    }

    private static ProbePlan limits(Integer... leastHopLimits) {
        return PLAN.withTcp(TcpSettings.DEFAULT.withLeastHopLimits(List.of(leastHopLimits)));
    }

    private static int closedPort(String address) throws IOException {
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return once.getLocalPort();
        }
    }

    private static Observation probe(FaultServer server, ProbePlan plan) {
        return probe(
                server.address().getAddress().getHostAddress(), server.address().getPort(), plan);
    }

    private static Observation probe(String address, int port, ProbePlan plan) {
        try {
            return prober.probe(
                            new ProbeRequest(
                                    new Endpoint(new Target(address, port), InetAddress.getByName(address)),
                                    plan,
                                    Experiment.FIRST,
                                    0),
                            ProbeListener.NONE)
                    .join();
        } catch (IOException noName) {
            throw new AssertionError(noName);
        }
    }
}
