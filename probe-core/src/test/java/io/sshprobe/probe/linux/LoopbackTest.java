package io.sshprobe.probe.linux;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.unix.Errors.NativeIoException;
import io.sshprobe.observation.TcpInfo;
import io.sshprobe.probe.linux.Connector.Told;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an unprivileged process sees on loopback, through Netty's epoll transport. */
class LoopbackTest {
    private static final int ESTABLISHED = 1;
    private static final int CLOSED = 7;

    private final Connector connector = new Connector();

    @AfterEach
    void stop() {
        connector.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void aConnectRefusedByARstLeavesNothingInTheErrorQueue(String address) throws Exception {
        Told told = connector.fail(portWithoutListener(address));
        assertThat(told.icmp()).isEmpty();
        assertThat(told.failure()).isInstanceOf(ConnectException.class);
        assertThat(told.failure()).hasMessageStartingWith("finishConnect(..) failed with error(-111): ");
        assertThat(told.tcpInfo().state()).isEqualTo(CLOSED);
        assertThat(told.tcpInfo().segmentsIn()).isEqualTo(1); // the RST itself
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void anEstablishedConnectionCountsItsSynAndTheBytesOfBothSides(String address) throws Exception {
        byte[] ours = "SSH-2.0-probe\r\n".getBytes(US_ASCII);
        byte[] theirs = new byte[100];
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            Channel channel = connector.connect(addressOf(server), new CompletableFuture<>());
            try (Socket peer = server.accept()) {
                assertThat(connector.now(channel).tcpInfo().bytesAcked()).isEqualTo(1);

                CompletableFuture<Void> answered = new CompletableFuture<>();
                channel.pipeline().addLast(new Awaited(theirs.length, answered));
                channel.writeAndFlush(Unpooled.wrappedBuffer(ours)).sync();
                assertThat(peer.getInputStream().readNBytes(ours.length)).isEqualTo(ours);
                peer.getOutputStream().write(theirs); // acknowledges what was read
                answered.get(10, TimeUnit.SECONDS);

                Told told = connector.now(channel);
                assertThat(told.icmp()).isEmpty();
                TcpInfo info = told.tcpInfo();
                assertThat(info.state()).isEqualTo(ESTABLISHED);
                assertThat(info.bytesAcked()).isEqualTo(1 + ours.length);
                assertThat(info.bytesReceived()).isEqualTo(theirs.length);
                assertThat(info.notSentBytes()).isZero();
                assertThat(info.outOfOrderPackets()).isZero();
                assertThat(info.totalRetransmits()).isZero();
                assertThat(info.unacked()).isZero();
                assertThat(info.rttMicros()).isPositive();
                assertThat(info.sendWindow()).isPositive();
                assertThat(info.sendMss()).isGreaterThan(1000);
                assertThat(info.segmentsOut()).isGreaterThanOrEqualTo(3); // SYN, ACK, data
                assertThat(info.segmentsIn()).isGreaterThanOrEqualTo(2); // SYN-ACK, data
            }
            channel.close().sync();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void theStateAfterAResetIsClosedAndTheNumberIsEconnreset(String address) throws Exception {
        CompletableFuture<Told> end = new CompletableFuture<>();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            connector.connect(addressOf(server), end);
            try (Socket peer = server.accept()) {
                peer.setSoLinger(true, 0); // close() sends a RST
            }
            Told told = end.get(10, TimeUnit.SECONDS);
            assertThat(told.tcpInfo().state()).isEqualTo(CLOSED);
            assertThat(told.tcpInfo().bytesReceived()).isZero();
            assertThat(told.icmp()).isEmpty();
            assertThat(told.failure()).isInstanceOfSatisfying(NativeIoException.class, e -> assertThat(e.expectedErr())
                    .isEqualTo(-104));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void theErrorQueueCanBeDisarmedAndArmedAgainOnAStandingConnection(String address) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            Channel channel = connector.connect(addressOf(server), new CompletableFuture<>());
            ChannelOption<Integer> armed = SocketOptions.icmpErrors(server.getInetAddress());
            assertThat(channel.config().getOption(armed)).isEqualTo(1);
            assertThat(channel.config().setOption(armed, 0)).isTrue();
            assertThat(channel.config().getOption(armed)).isZero();
            assertThat(channel.config().setOption(armed, 1)).isTrue();
            assertThat(channel.config().getOption(armed)).isEqualTo(1);
            channel.close().sync();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void aSmallerSegmentAskedForBeforeTheConnectIsTheOneUsed(String address) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            Channel channel =
                    connector.connect(addressOf(server), new CompletableFuture<>(), SocketOptions.MAX_SEGMENT, 536);
            assertThat(connector.now(channel).tcpInfo().sendMss()).isBetween(500L, 536L);
            channel.close().sync();
        }
    }

    private static InetSocketAddress portWithoutListener(String address) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return addressOf(server);
        }
    }

    private static InetSocketAddress addressOf(ServerSocket server) {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    /** Completes when so many bytes have been read. Runs on the event loop. */
    private static final class Awaited extends ChannelInboundHandlerAdapter {
        private final CompletableFuture<Void> done;
        private int missing;

        Awaited(int bytes, CompletableFuture<Void> done) {
            this.missing = bytes;
            this.done = done;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            missing -= bytes.readableBytes();
            bytes.release();
            if (missing <= 0) {
                done.complete(null);
            }
        }
    }
}
