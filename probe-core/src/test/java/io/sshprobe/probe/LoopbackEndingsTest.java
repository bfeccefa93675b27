package io.sshprobe.probe;

import static io.sshprobe.probe.OneConnection.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.Errno;
import io.sshprobe.observation.Observation;
import io.sshprobe.probe.OneConnection.Deed;
import io.sshprobe.target.Opening;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import io.sshprobe.target.StageTimeouts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The portable transport tells the same endings as the best one, and names the rungs that it lacks. */
class LoopbackEndingsTest {
    private static final ProbePlan SPEAK_FIRST = plan(Stage.SERVICE_REQUEST);
    private static final ProbePlan LISTEN_FIRST = SPEAK_FIRST.withOpening(Opening.AFTER_SERVER);
    private static final Deed WORDS_AND_RESET = connection -> {
        OneConnection.say(connection, "Not now\r\n");
        OneConnection.reset(connection);
    };

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void theLastWordsAreReadBehindAResetThatAWriteHearsOf(String transport) throws Exception {
        Observation seen = whenConnected(transport, SPEAK_FIRST, WORDS_AND_RESET);

        assertThat(seen.end().kind()).isEqualTo(EndKind.RESET);
        assertThat(seen.end().by()).isEqualTo(EndedBy.PEER);
        assertThat(seen.end().errno()).isEqualTo(new Errno("ECONNRESET"));
        assertThat(seen.text().received().latin1()).isEqualTo("Not now\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void bytesReadBehindAResetAreCounted(String transport) throws Exception {
        Observation seen = whenConnected(transport, SPEAK_FIRST, WORDS_AND_RESET);

        assertThat(seen.transport().bytesIn()).isEqualTo(seen.text().received().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void theDepthReachedByBytesSentBeforeTheResetCounts(String transport) throws Exception {
        Observation seen = whenConnected(transport, plan(Stage.IDENTIFICATION), connection -> {
            OneConnection.say(connection, "SSH-2.0-x\r\n");
            OneConnection.reset(connection);
        });

        assertThat(seen.end().kind()).isEqualTo(EndKind.COMPLETED);
        assertThat(seen.end().stage()).isEqualTo(Stage.IDENTIFICATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void aFinBehindLastWordsIsClosedAlthoughOurWriteEarnsAReset(String transport) throws Exception {
        Observation seen =
                whenConnected(transport, SPEAK_FIRST, connection -> OneConnection.say(connection, "Not now\r\n"));

        assertThat(seen.end().kind()).isEqualTo(EndKind.CLOSED);
        assertThat(seen.text().received().latin1()).isEqualTo("Not now\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void aResetBeforeAWordIsNamed(String transport) throws Exception {
        Observation seen = whenConnected(transport, LISTEN_FIRST, OneConnection::reset);

        assertThat(seen.end().kind()).isEqualTo(EndKind.RESET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void aServerThatClosesIsClosed(String transport) throws Exception {
        assertThat(seen(transport, LISTEN_FIRST, connection -> {}).end().kind()).isEqualTo(EndKind.CLOSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void aServerThatReadsOnBehindItsFinIsToldApartWhereTheKernelTells(String transport) throws Exception {
        Observation seen = seen(transport, LISTEN_FIRST, connection -> {
            connection.shutdownOutput();
            OneConnection.readOn(connection);
        });

        assertThat(seen.end().kind()).isEqualTo(transport.equals("epoll") ? EndKind.HALF_CLOSED : EndKind.CLOSED);
        assertThat(seen.transport().missing())
                .extracting(missing -> missing.rung().label())
                .containsExactlyInAnyOrder(
                        transport.equals("epoll")
                                ? new String[0]
                                : new String[] {"icmp-errors", "tcp-info", "least-hop-limit"});
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void silenceIsTimedOutByNobody(String transport) throws Exception {
        Duration moment = Duration.ofMillis(100);
        Observation seen = seen(
                transport,
                SPEAK_FIRST.withTimeouts(new StageTimeouts(Duration.ofSeconds(30), moment, Duration.ZERO, moment)),
                OneConnection::readOn);

        assertThat(seen.end().kind()).isEqualTo(EndKind.TIMED_OUT);
        assertThat(seen.end().by()).isEqualTo(EndedBy.NOBODY);
        assertThat(seen.end().stage()).isEqualTo(Stage.IDENTIFICATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void aClosedPortRefuses(String transport) throws Exception {
        int port;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = once.getLocalPort();
        }
        try (Prober prober = prober(transport)) {
            Observation seen = prober.probe(OneConnection.request(port, SPEAK_FIRST), ProbeListener.NONE)
                    .get(30, TimeUnit.SECONDS);

            assertThat(seen.end().kind()).isEqualTo(EndKind.REFUSED);
            assertThat(seen.end().errno()).isEqualTo(new Errno("ECONNREFUSED"));
            assertThat(seen.end().by()).isEqualTo(EndedBy.PEER);
            assertThat(seen.end().stage()).isEqualTo(Stage.CONNECT);
        }
    }

    private static Prober prober(String transport) {
        return Prober.open(transport.equals("nio") ? NettyTransport.nio() : NettyTransport.best());
    }

    private static Observation seen(String transport, ProbePlan plan, Deed deed) throws Exception {
        try (Prober prober = prober(transport);
                OneConnection server = new OneConnection(deed)) {
            return prober.probe(server.request(plan), ProbeListener.NONE).get(30, TimeUnit.SECONDS);
        }
    }

    private static Observation whenConnected(String transport, ProbePlan plan, Deed deed) throws Exception {
        try (Prober prober = prober(transport);
                OneConnection server = OneConnection.onceConnected(deed)) {
            return prober.probe(server.request(plan), server.holding()).get(30, TimeUnit.SECONDS);
        }
    }
}
