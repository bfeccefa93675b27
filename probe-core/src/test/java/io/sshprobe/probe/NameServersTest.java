package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.sshprobe.observation.EndKind;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Why a name has no address, by the word of name servers on loopback. */
class NameServersTest {
    private static final int NOERROR = 0;
    private static final int SERVFAIL = 2;
    private static final int NXDOMAIN = 3;
    private static final int SILENT = -1;

    /** NODATA for A (RFC 2308 §2.2), and one record for AAAA. */
    private static final int ONLY_AAAA = -2;

    private static final int AAAA = 28;

    /** The name of the question (RFC 1035 §4.1.4), AAAA, IN, one minute, 16 bytes of 2001:db8::1 (RFC 3596 §2.2). */
    private static final byte[] AAAA_RECORD = {
        (byte) 0xc0,
        12,
        0,
        AAAA,
        0,
        1,
        0,
        0,
        0,
        60,
        0,
        16,
        0x20,
        1,
        0x0d,
        (byte) 0xb8,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        1
    };

    private final EventLoopGroup loops = NettyTransport.best().eventLoops(1);
    private final List<DatagramSocket> sockets = new ArrayList<>();

    @AfterEach
    void close() {
        sockets.forEach(DatagramSocket::close);
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(List.of(NXDOMAIN), EndKind.NAME_NOT_FOUND, "NXDOMAIN"),
                Arguments.of(List.of(NOERROR), EndKind.NAME_NOT_FOUND, "neither A nor AAAA"),
                Arguments.of(List.of(SERVFAIL), EndKind.RESOLVER_FAILURE, "ServFail"),
                Arguments.of(List.of(SERVFAIL, NXDOMAIN), EndKind.NAME_NOT_FOUND, "NXDOMAIN"),
                Arguments.of(List.of(SILENT, NXDOMAIN), EndKind.NAME_NOT_FOUND, "NXDOMAIN"),
                Arguments.of(List.of(SILENT), EndKind.RESOLVER_FAILURE, "did not answer"),
                Arguments.of(List.of(SERVFAIL, SERVFAIL, SERVFAIL, NXDOMAIN), EndKind.RESOLVER_FAILURE, "ServFail"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theServersAreAskedInTurnUntilOneKnows(List<Integer> codes, EndKind kind, String words) throws Exception {
        NameServers.Verdict why = servers(codes).whyNot("host.test").get(30, TimeUnit.SECONDS);

        assertThat(why.kind()).isEqualTo(kind);
        assertThat(why.detail()).contains(words);
    }

    @Test
    void noAAtAllIsNotNoAddress() throws Exception {
        NameServers.Verdict why =
                servers(List.of(ONLY_AAAA)).whyNot("host.test").get(30, TimeUnit.SECONDS);

        assertThat(why.kind()).isEqualTo(EndKind.RESOLVER_FAILURE);
        assertThat(why.detail()).contains("has one (AAAA)");
    }

    @Test
    void whatDnsCannotHoldIsNotAskedFor() throws Exception {
        assertThat(servers(List.of()).whyNot("a..b"))
                .isCompletedWithValue(new NameServers.Verdict(EndKind.NAME_NOT_FOUND, "not a valid DNS name"));
    }

    @Test
    void anEventLoopThatHasEndedIsNoReasonToWait() throws Exception {
        NameServers servers = servers(List.of(NXDOMAIN));
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();

        assertThat(servers.whyNot("host.test").get(30, TimeUnit.SECONDS).kind()).isEqualTo(EndKind.RESOLVER_FAILURE);
    }

    private NameServers servers(List<Integer> codes) throws IOException {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (int code : codes) {
            addresses.add(server(code));
        }
        if (addresses.isEmpty()) {
            addresses.add(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        }
        return new NameServers(
                loops.next(), NettyTransport.best(), new SequentialDnsServerAddressStreamProvider(addresses));
    }

    private InetSocketAddress server(int code) throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        sockets.add(socket);
        Thread thread = new Thread(() -> answer(socket, code), "name-server");
        thread.setDaemon(true);
        thread.start();
        return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    }

    /** Turns every query into a response with that code and no record (RFC 1035 §4.1.1). */
    private static void answer(DatagramSocket socket, int code) {
        byte[] room = new byte[512];
        DatagramPacket packet = new DatagramPacket(room, room.length);
        try {
            while (true) {
                packet.setLength(room.length);
                socket.receive(packet);
                if (code == SILENT) {
                    continue;
                }
                room[2] = (byte) 0x81;
                room[3] = (byte) (0x80 | code);
                room[10] = 0; // no additional record: the query's EDNS option is dropped
                room[11] = 0;
                int end = endOfQuestion(room);
                if (code == ONLY_AAAA) {
                    room[3] = (byte) 0x80;
                    if (room[end - 3] == AAAA) {
                        room[7] = 1;
                        System.arraycopy(AAAA_RECORD, 0, room, end, AAAA_RECORD.length);
                        end += AAAA_RECORD.length;
                    }
                }
                packet.setLength(end);
                socket.send(packet);
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static int endOfQuestion(byte[] message) {
        int at = 12;
        while (message[at] != 0) {
            at += message[at] + 1;
        }
        return at + 5;
    }
}
