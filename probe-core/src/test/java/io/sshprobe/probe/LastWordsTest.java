package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.socket.SocketChannel;
import io.sshprobe.observation.Observation;
import io.sshprobe.target.Opening;
import io.sshprobe.target.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A probe that has seen enough says so before its FIN, and on no transport waits for anything to say it. */
class LastWordsTest {
    static NettyTransport[] transports() {
        return new NettyTransport[] {NettyTransport.best(), NettyTransport.nio()};
    }

    @ParameterizedTest
    @MethodSource("transports")
    void theServerHearsTheGoodbyeAndThenAFin(NettyTransport transports) throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        try (Prober prober = Prober.open(transports);
                OneConnection server = new OneConnection(connection -> {
                    OneConnection.say(connection, "SSH-2.0-x\r\n");
                    try {
                        heard.complete(
                                new String(connection.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
                    } catch (IOException reset) {
                        heard.completeExceptionally(reset);
                    }
                })) {
            Observation seen = prober.probe(
                            server.request(OneConnection.plan(Stage.IDENTIFICATION)), ProbeListener.NONE)
                    .get(30, TimeUnit.SECONDS);

            assertThat(seen.completed()).isTrue();
            assertThat(heard.get(30, TimeUnit.SECONDS))
                    .startsWith("SSH-2.0-sshprobe_test\r\n")
                    .contains(OpeningSender.GOODBYE.description());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void aServerThatSpeaksAfterOurFinIsNotReset(NettyTransport transports) throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        try (Prober prober = Prober.open(transports);
                OneConnection server = new OneConnection(connection -> {
                    try {
                        heard.complete(
                                new String(connection.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
                        OneConnection.say(connection, "SSH-2.0-x\r\n");
                        connection.shutdownOutput();
                        assertThat(connection.getInputStream().read()).isEqualTo(-1);
                    } catch (IOException reset) {
                        heard.completeExceptionally(reset);
                    }
                })) {
            Observation seen = prober.probe(server.request(OneConnection.plan(Stage.CONNECT)), ProbeListener.NONE)
                    .get(30, TimeUnit.SECONDS);

            assertThat(seen.completed()).isTrue();
            assertThat(seen.transport().bytesOut()).isZero();
            assertThat(heard.get(30, TimeUnit.SECONDS)).isEqualTo("SSH-2.0-sshprobe_test\r\n");
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void aProbeThatListensFirstLeavesWithoutAWord(NettyTransport transports) throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        try (Prober prober = Prober.open(transports);
                OneConnection server = new OneConnection(connection -> heard.complete(
                        new String(connection.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)))) {
            prober.probe(
                            server.request(OneConnection.plan(Stage.CONNECT).withOpening(Opening.AFTER_SERVER)),
                            ProbeListener.NONE)
                    .get(30, TimeUnit.SECONDS);

            assertThat(heard.get(30, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void aServerThatNeverEndsAndOneThatFloodsAreLeftSoon(NettyTransport transports) throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        byte[] much = new byte[LingeringClose.MAX_BYTES];
        try (Prober prober = Prober.open(transports);
                OneConnection server = new OneConnection(connection -> {
                    try {
                        while (true) {
                            connection.getOutputStream().write(much);
                        }
                    } catch (IOException reset) {
                        left.countDown();
                    }
                })) {
            prober.probe(server.request(OneConnection.plan(Stage.CONNECT)), ProbeListener.NONE)
                    .get(30, TimeUnit.SECONDS);

            assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Netty sets it where nobody asks; without it Nagle's algorithm would hold each second write back. */
    @ParameterizedTest
    @MethodSource("transports")
    void whatIsSaidBeforeThatLeavesAtOnce(NettyTransport transports) {
        SocketChannel channel = transports.socket().apply(InetAddress.getLoopbackAddress());

        assertThat(channel.config().isTcpNoDelay()).isTrue();
        channel.unsafe().closeForcibly();
    }
}
