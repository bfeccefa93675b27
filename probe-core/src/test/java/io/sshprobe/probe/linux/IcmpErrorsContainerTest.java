package io.sshprobe.probe.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.unix.Socket;
import io.sshprobe.observation.IcmpError;
import io.sshprobe.probe.linux.Connector.Told;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ICMP errors as the kernel and Netty's epoll transport give them. Only the set-up needs root. */
@Tag("container")
class IcmpErrorsContainerTest {
    private static final int CLOSED = 7;
    private static final int PORT = 2222;

    private final Connector connector = new Connector();
    private OwnNetwork network;

    @BeforeEach
    void start() throws Exception {
        network = new OwnNetwork();
    }

    @AfterEach
    void stop() throws Exception {
        connector.close();
        network.remove();
    }

    @ParameterizedTest
    @CsvSource({
        "icmp-net-unreachable, 0, ENETUNREACH",
        "icmp-host-unreachable, 1, EHOSTUNREACH",
        "icmp-proto-unreachable, 2, ENOPROTOOPT",
        "icmp-port-unreachable, 3, ECONNREFUSED",
        "icmp-net-prohibited, 9, ENETUNREACH",
        "icmp-host-prohibited, 10, EHOSTUNREACH",
        "icmp-admin-prohibited, 13, EHOSTUNREACH"
    })
    void everyIpv4RejectLeavesItsCodeAndItsSender(String with, int code, SystemError errno) throws Exception {
        Told told = connector.fail(network.rejecting(OwnNetwork.V4, PORT, with));
        assertThat(told.icmp()).containsExactly(new IcmpError(4, 3, code, errno.number, address(OwnNetwork.V4)));
        assertThat(told.failure()).satisfies(errno::isWhatNettyThrows);
        assertThat(told.tcpInfo().segmentsIn()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "icmp6-no-route, 0, ENETUNREACH",
        "icmp6-adm-prohibited, 1, EACCES",
        "icmp6-addr-unreachable, 3, EHOSTUNREACH",
        "icmp6-port-unreachable, 4, ECONNREFUSED",
        "icmp6-policy-fail, 5, EACCES",
        "icmp6-reject-route, 6, EACCES"
    })
    void everyIpv6RejectLeavesItsCodeAndItsSender(String with, int code, SystemError errno) throws Exception {
        Told told = connector.fail(network.rejecting(OwnNetwork.V6, PORT, with));
        assertThat(told.icmp()).containsExactly(new IcmpError(6, 1, code, errno.number, address(OwnNetwork.V6)));
        assertThat(told.failure()).satisfies(errno::isWhatNettyThrows);
        assertThat(told.tcpInfo().segmentsIn()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {OwnNetwork.V4, OwnNetwork.V6})
    void aRejectByResetLeavesNothingThoughItTooIsConnectionRefused(String address) throws Exception {
        Told told = connector.fail(network.rejecting(address, PORT, "tcp-reset"));
        assertThat(told.icmp()).isEmpty();
        assertThat(told.failure()).satisfies(SystemError.ECONNREFUSED::isWhatNettyThrows);
        assertThat(told.tcpInfo().state()).isEqualTo(CLOSED);
        assertThat(told.tcpInfo().segmentsIn()).isEqualTo(1);
    }

    @Test
    void anIpv4TargetTellsTheSameOnADualStackAndOnAnIpv4Socket() throws Exception {
        InetSocketAddress target = network.rejecting(OwnNetwork.V4, PORT, "icmp-admin-prohibited");
        assertThat(Socket.isIPv6Preferred())
                .as("Netty opens AF_INET6 sockets here")
                .isTrue();
        assertThat(connector.fail(target).icmp())
                .hasSize(1)
                .isEqualTo(connector.failOnIpv4Socket(target).icmp());
    }

    @Test
    void aRouterInBetweenIsNamedAsTheSender() throws Exception {
        network.theirRoute("unreachable 198.18.200.64/29");
        network.theirRoute("prohibit fd73:7368:7072:c9::/64");
        assertThat(connector.fail(OwnNetwork.target(OwnNetwork.V4_BEHIND, PORT)).icmp())
                .containsExactly(new IcmpError(4, 3, 1, SystemError.EHOSTUNREACH.number, address(OwnNetwork.V4)));
        assertThat(connector.fail(OwnNetwork.target(OwnNetwork.V6_BEHIND, PORT)).icmp())
                .containsExactly(new IcmpError(6, 1, 1, SystemError.EACCES.number, address(OwnNetwork.V6)));
    }

    @Test
    void aSynThatMayTakeOneHopOnlyIsReturnedByTheFirstRouter() throws Exception {
        network.theirRoute("198.18.200.64/29 via 198.18.200.6");
        network.theirRoute("fd73:7368:7072:c9::/64 via fd73:7368:7072:c8::6");
        InetSocketAddress v4 = OwnNetwork.target(OwnNetwork.V4_BEHIND, PORT);
        assertThat(connector
                        .fail(v4, SocketOptions.hopLimit(v4.getAddress()), 1)
                        .icmp())
                .containsExactly(new IcmpError(4, 11, 0, SystemError.EHOSTUNREACH.number, address(OwnNetwork.V4)));
        InetSocketAddress v6 = OwnNetwork.target(OwnNetwork.V6_BEHIND, PORT);
        assertThat(connector
                        .fail(v6, SocketOptions.hopLimit(v6.getAddress()), 1)
                        .icmp())
                .containsExactly(new IcmpError(6, 3, 0, SystemError.EHOSTUNREACH.number, address(OwnNetwork.V6)));
    }

    @Test
    void aNeighbourThatIsNotThereIsReportedByOurselves() throws Exception {
        network.impatient();
        Told told = connector.fail(OwnNetwork.target(OwnNetwork.V4_NEIGHBOUR_THAT_IS_NOT_THERE, PORT));
        assertThat(told.icmp())
                .containsExactly(new IcmpError(4, 3, 1, SystemError.EHOSTUNREACH.number, address(OwnNetwork.V4_OURS)));
        assertThat(told.failure()).satisfies(SystemError.EHOSTUNREACH::isWhatNettyThrows);
        assertThat(told.tcpInfo().totalRetransmits()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "unreachable, 198.18.200.72/29, 198.18.200.74, EHOSTUNREACH",
        "throw, 198.18.200.72/29, 198.18.200.74, ENETUNREACH",
        "prohibit, 198.18.200.72/29, 198.18.200.74, EACCES",
        "blackhole, 198.18.200.72/29, 198.18.200.74, EINVAL",
        "unreachable, fd73:7368:7072:ca::/64, fd73:7368:7072:ca::2, EHOSTUNREACH",
        "prohibit, fd73:7368:7072:ca::/64, fd73:7368:7072:ca::2, EACCES",
        "blackhole, fd73:7368:7072:ca::/64, fd73:7368:7072:ca::2, EINVAL"
    })
    void ourOwnRoutingTableRefusesWithinTheCallAndTheSocketIsGone(
            String kind, String prefix, String address, SystemError errno) throws Exception {
        network.ourRoute(kind + " " + prefix);
        Throwable failure = connector.failAtOnce(OwnNetwork.target(address, PORT));
        assertThat(failure).satisfies(errno::isWhatNettyThrows);
    }

    private static InetAddress address(String literal) throws Exception {
        return InetAddress.getByName(literal);
    }

    /** Numbers of asm-generic/errno.h, and how Netty 4.2.18 shows each on a failed connect. */
    private enum SystemError {
        EACCES(13),
        EINVAL(22),
        ENOPROTOOPT(92),
        ENETUNREACH(101),
        ECONNREFUSED(111),
        EHOSTUNREACH(113);

        final int number;

        SystemError(int number) {
            this.number = number;
        }

        /** In the message's text, but the two unreachable ones, which the exception's type alone tells, as one. */
        void isWhatNettyThrows(Throwable failure) {
            if (this == ENETUNREACH || this == EHOSTUNREACH) {
                assertThat(failure).isInstanceOf(NoRouteToHostException.class);
            } else {
                assertThat(failure)
                        .isInstanceOf(ConnectException.class)
                        .hasMessageContaining("onnect(..) failed with error(-" + number + "): ");
            }
        }
    }
}
