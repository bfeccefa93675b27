package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.fixtures.fault.Fault;
import io.sshprobe.fixtures.fault.FaultServer;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.TcpInfo;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Offer;
import io.sshprobe.target.Opening;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import io.sshprobe.target.StageTimeouts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How each opening ends against servers that answer it differently. */
@Execution(ExecutionMode.CONCURRENT)
class OpeningsTest {
    /** Where silence is what is to be seen: nothing is missed by not waiting longer. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    /** Where an answer comes: no machine is so busy that it takes longer. */
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private static final ProbePlan PLAN = OneConnection.plan(Stage.SERVICE_REQUEST)
            .withOffer(Offer.OPENSSH_CLIENT
                    .edit(AlgorithmKind.KEX, "^curve25519-sha256")
                    .edit(AlgorithmKind.HOST_KEY, "^ssh-ed25519"))
            .withTimeouts(StageTimeouts.LIST.cappedAt(SILENCE));

    private static final Prober EPOLL = Prober.open(NettyTransport.best());
    private static final Prober NIO = Prober.open(NettyTransport.nio());

    private static final long LINE = PLAN.identification().line().size() + 2L;

    @AfterAll
    static void close() {
        EPOLL.close();
        NIO.close();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "epoll, AFTER_SERVER,   HEALTHY,                               completed,          prober, service-request",
        "epoll, AFTER_SERVER,   SILENCE_BEFORE_IDENTIFICATION,         timed-out,          nobody, identification",
        "epoll, SINGLE_BYTES,   HEALTHY,                               completed,          prober, service-request",
        "nio,   SINGLE_BYTES,   HEALTHY,                               completed,          prober, service-request",
        "epoll, SINGLE_BYTES,   HEALTHY_WITH_KEXINIT_AFTER_CLIENTS,    completed,          prober, service-request",
        "epoll, SINGLE_BYTES,   SILENCE_BEFORE_IDENTIFICATION,         timed-out,          nobody, identification",
        "epoll, SINGLE_BYTES,   CLOSE_ON_CLIENT_IDENTIFICATION,        closed|half-closed, peer,   identification",
        "epoll, SINGLE_BYTES,   RESET_ON_CLIENT_IDENTIFICATION,        reset,              peer,   identification",
        "nio,   SINGLE_BYTES,   RESET_ON_CLIENT_IDENTIFICATION,        reset,              peer,   identification",
        "epoll, SINGLE_BYTES,   RESET_WHILE_CLIENT_SENDS_KEXINIT,      reset,              peer,  "
                + " kexinit|key-exchange",
        "epoll, NOTHING,        HEALTHY,                               timed-out,          nobody, kexinit",
        "nio,   NOTHING,        HEALTHY,                               timed-out,          nobody, kexinit",
        "epoll, NOTHING,        HEALTHY_WITH_KEXINIT_AT_ONCE,          timed-out,          nobody, kexinit",
        "epoll, NOTHING,        SILENCE_BEFORE_IDENTIFICATION,         timed-out,          nobody, identification",
        "epoll, NOTHING,        CLOSE_ON_CLIENT_IDENTIFICATION,        timed-out,          nobody, identification",
        "epoll, NOTHING,        CLOSE_AFTER_IDENTIFICATION,            timed-out,          nobody, kexinit",
        "epoll, NOTHING,        CLOSE_UNPROMPTED_AFTER_IDENTIFICATION, closed|half-closed, peer,   kexinit",
        "epoll, NOTHING,        RESET_UNPROMPTED_AFTER_IDENTIFICATION, reset,              peer,   kexinit",
        "nio,   NOTHING,        RESET_UNPROMPTED_AFTER_IDENTIFICATION, reset,              peer,   kexinit",
        "epoll, NOTHING,        HALF_CLOSE_BEFORE_IDENTIFICATION,      half-closed,        peer,   identification",
        "epoll, NOTHING,        EXCEEDED_MAX_STARTUPS,                 closed|half-closed, peer,   identification",
        "epoll, NOTHING,        SSH_1_5_ONLY,                          protocol-error,     prober, identification",
        "epoll, OTHER_PROTOCOL, HEALTHY,                               timed-out|closed|reset, peer|nobody, kexinit",
        "epoll, OTHER_PROTOCOL, HTTP_BAD_REQUEST,                      closed,             peer,   identification",
        "nio,   OTHER_PROTOCOL, HTTP_BAD_REQUEST,                      closed,             peer,   identification",
        "epoll, OTHER_PROTOCOL, TLS_ALERT,                             closed,             peer,   identification",
        "epoll, OTHER_PROTOCOL, SMTP_GREETING,                         timed-out,          nobody, identification",
        "epoll, OTHER_PROTOCOL, SILENCE_BEFORE_IDENTIFICATION,         timed-out,          nobody, identification",
        "epoll, OTHER_PROTOCOL, INVALID_IDENTIFICATION_STRING,         closed,             peer,   kexinit",
        "epoll, OTHER_PROTOCOL, DISCONNECT_AFTER_IDENTIFICATION,       closed,             peer,   kexinit",
        "epoll, TLS_HELLO,      TLS_ALERT,                             closed,             peer,   identification",
        "nio,   TLS_HELLO,      TLS_ALERT,                             closed,             peer,   identification",
        "epoll, TLS_HELLO,      SILENCE_BEFORE_IDENTIFICATION,         timed-out,          nobody, identification",
        "epoll, TLS_HELLO,      HEALTHY,                               timed-out|closed|reset, peer|nobody, kexinit",
        "epoll, PROXY_HEADER,   SILENCE_BEFORE_IDENTIFICATION,         timed-out,          nobody, identification",
        "epoll, PROXY_HEADER,   CLOSE_ON_CLIENT_IDENTIFICATION,        closed|half-closed|reset, peer, identification",
        "epoll, PROXY_HEADER_V2, SILENCE_BEFORE_IDENTIFICATION,        timed-out,          nobody, identification",
        "epoll, PROXY_HEADER,   PROXY_HEADER_QUOTED,                   protocol-error|closed|reset, peer|prober, kexinit",
        "epoll, FLOOD,          HEALTHY,                               completed,          prober, identification",
        "nio,   FLOOD,          HEALTHY,                               completed,          prober, identification",
        "epoll, FLOOD,          SILENCE_BEFORE_IDENTIFICATION,         timed-out,          nobody, identification",
        "nio,   FLOOD,          SILENCE_BEFORE_IDENTIFICATION,         timed-out,          nobody, identification",
        "epoll, FLOOD,          NEVER_READS_BEFORE_IDENTIFICATION,     timed-out,          nobody, identification",
        "nio,   FLOOD,          NEVER_READS_BEFORE_IDENTIFICATION,     timed-out,          nobody, identification",
        "epoll, FLOOD,          CLOSE_ON_CLIENT_IDENTIFICATION,        closed|reset,       peer,   identification",
        "epoll, FLOOD,          RESET_ON_CLIENT_IDENTIFICATION,        reset,              peer,   identification"
    })
    void anOpeningEndsAsTheTableSays(
            String transport, Opening opening, Fault fault, String ends, String by, String stage) {
        Observation seen;
        try (FaultServer server = fault.start()) {
            ProbePlan plan = PLAN.withOpening(opening)
                    .withTimeouts(labels(ends).contains("timed-out") ? waitingAt(stage) : waitingAt("none"));
            seen = seen(prober(transport), server, plan);
        }

        assertThat(labels(ends)).contains(seen.end().kind().label());
        assertThat(labels(by)).contains(seen.end().by().label());
        assertThat(labels(stage)).contains(seen.end().stage().label());
        assertThat(seen.transport().opening()).isEqualTo(opening);
        if (!opening.leadsToKeyExchange()) {
            assertThat(seen.keyExchange()).isEqualTo(KeyExchange.NONE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOpeningGoesNoFurtherThanThePlan(Opening opening) {
        for (Stage depth : Set.of(Stage.CONNECT, Stage.IDENTIFICATION)) {
            try (FaultServer server = Fault.HEALTHY.start()) {
                Observation seen = seen(EPOLL, server, PLAN.withOpening(opening).withDepth(depth));

                assertThat(seen.end().kind()).isEqualTo(EndKind.COMPLETED);
                assertThat(seen.end().by()).isEqualTo(EndedBy.PROBER);
                assertThat(seen.end().stage()).isEqualTo(depth);
            }
        }
    }

    @Test
    void aLineOfSingleBytesIsAsManySegments() {
        TcpInfo seen = tcp(seen("epoll", Opening.SINGLE_BYTES, Fault.SILENCE_BEFORE_IDENTIFICATION));

        assertThat(seen.bytesAcked()).isEqualTo(1 + LINE);
        // Besides those, a SYN and the acknowledgement of the server's, and whatever a busy machine sends twice.
        assertThat(Objects.requireNonNull(seen.segmentsOut()))
                .isGreaterThanOrEqualTo(2 + LINE + seen.totalRetransmits());
    }

    @Test
    void whatComesBehindTheIdentificationStringIsRecordedAndNotUnderstood() {
        Observation seen = seen("epoll", Opening.OTHER_PROTOCOL, Fault.INVALID_IDENTIFICATION_STRING);

        assertThat(seen.text().identification()).isNotNull();
        assertThat(seen.text().received().latin1()).endsWith("\r\nInvalid SSH identification string.\r\n");
    }

    @Test
    void aTlsHelloIsOneWholeRecord() {
        Observation seen = seen("epoll", Opening.TLS_HELLO, Fault.SILENCE_BEFORE_IDENTIFICATION);
        byte[] hello = TlsHello.bytes();

        assertThat(seen.transport().bytesOut()).isEqualTo(hello.length);
        // A record of type handshake (RFC 8446 §5.1) with one ClientHello (§4).
        assertThat(hello).startsWith(0x16, 3, 1).hasSize(5 + 0x100 * hello[3] + hello[4]);
        assertThat(hello[5]).isEqualTo((byte) 1);
        assertThat(hello).hasSize(9 + 0x100 * hello[7] + hello[8]);
    }

    @Test
    void aProxyHeaderComesBeforeTheLineAndNamesNoAddress() {
        Observation seen = seen("epoll", Opening.PROXY_HEADER, Fault.SILENCE_BEFORE_IDENTIFICATION);

        assertThat(OpeningSender.PROXY_HEADER).isEqualTo("PROXY UNKNOWN\r\n");
        assertThat(seen.transport().bytesOut()).isEqualTo(OpeningSender.PROXY_HEADER.length() + LINE);
    }

    @Test
    void aProxyHeaderOfVersion2IsLocal() {
        Observation seen = seen("epoll", Opening.PROXY_HEADER_V2, Fault.SILENCE_BEFORE_IDENTIFICATION);

        assertThat(OpeningSender.PROXY_HEADER_V2.getBytes(StandardCharsets.US_ASCII))
                .containsExactly(13, 10, 13, 10, 0, 13, 10, 'Q', 'U', 'I', 'T', 10, 0x20, 0, 0, 0);
        assertThat(seen.transport().bytesOut()).isEqualTo(OpeningSender.PROXY_HEADER_V2.length() + LINE);
    }

    @Test
    void anAnswerOfAnotherProtocolIsKeptAsLines() {
        Observation seen = seen("epoll", Opening.OTHER_PROTOCOL, Fault.HTTP_BAD_REQUEST);

        assertThat(seen.text().identification()).isNull();
        assertThat(seen.text().preIdentificationLines().get(0).latin1()).startsWith("HTTP/1.1 400");
        assertThat(seen.transport().bytesOut()).isEqualTo(OpeningSender.REQUEST.length());
    }

    @Test
    void aSilentProbeSaysNothing() {
        assertThat(seen("epoll", Opening.NOTHING, Fault.HEALTHY).transport().bytesOut())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void aFloodIsTakenByTheKernelUpToItsLimitWhereSomebodyReads(String transport) {
        Observation seen = seen(transport, Opening.FLOOD, Fault.SILENCE_BEFORE_IDENTIFICATION);

        assertThat(seen.transport().bytesOut())
                .isBetween(LINE + FloodSender.LIMIT, LINE + FloodSender.LIMIT + 2 * FloodSender.DATA);
        if (transport.equals("epoll")) {
            assertThat(tcp(seen).bytesAcked()).isEqualTo(1 + seen.transport().bytesOut());
            assertThat(tcp(seen).notSentBytes()).isZero();
        }
    }

    @Test
    void aFloodIsNotAcknowledgedWhereNobodyReads() {
        TcpInfo seen = tcp(seen("epoll", Opening.FLOOD, Fault.NEVER_READS_BEFORE_IDENTIFICATION));

        assertThat(seen.bytesAcked()).isLessThan(FloodSender.LIMIT);
        assertThat(seen.notSentBytes()).isPositive();
    }

    private static TcpInfo tcp(Observation seen) {
        return Objects.requireNonNull(seen.transport().tcpInfo());
    }

    private static Observation seen(String transport, Opening opening, Fault fault) {
        try (FaultServer server = fault.start()) {
            return seen(prober(transport), server, PLAN.withOpening(opening));
        }
    }

    private static Observation seen(Prober prober, FaultServer server, ProbePlan plan) {
        return prober.probe(OneConnection.request(server.address().getPort(), plan), ProbeListener.NONE)
                .join();
    }

    private static Prober prober(String transport) {
        return transport.equals("nio") ? NIO : EPOLL;
    }

    /** Short at the stage that times out, so that a busy machine is not taken for a silent server at another one. */
    private static StageTimeouts waitingAt(String stage) {
        return new StageTimeouts(
                ANSWER,
                stage.equals(Stage.IDENTIFICATION.label()) ? SILENCE : ANSWER,
                Duration.ZERO,
                stage.equals(Stage.KEXINIT.label()) ? SILENCE : ANSWER);
    }

    private static Set<String> labels(String cell) {
        return Stream.of(cell.split("\\|", -1)).collect(Collectors.toSet());
    }
}
