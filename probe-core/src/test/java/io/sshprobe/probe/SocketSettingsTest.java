package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.epoll.EpollSocketChannel;
import io.sshprobe.fixtures.fault.Fault;
import io.sshprobe.fixtures.fault.FaultServer;
import io.sshprobe.observation.Observation;
import io.sshprobe.target.Stage;
import io.sshprobe.target.TcpSettings;
import java.net.InetAddress;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan wants set on the socket. */
class SocketSettingsTest {
    private static final TcpSettings WANTED = TcpSettings.DEFAULT
            .withSource(InetAddress.getLoopbackAddress())
            .withMaxSegment(536)
            .withHopLimit(9);

    @Test
    void segmentsAreNoLongerThanAskedFor() {
        Observation seen = seen(NettyTransport.best(), WANTED);

        assertThat(Objects.requireNonNull(seen.transport().tcpInfo()).sendMss()).isBetween(500L, 536L);
        assertThat(seen.transport().settings()).isEqualTo(WANTED);
        assertThat(seen.transport().missing()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSourceAddressIsBoundAndThePortIsKnown(boolean best) {
        Observation seen = seen(
                best ? NettyTransport.best() : NettyTransport.nio(),
                TcpSettings.DEFAULT.withSource(InetAddress.getLoopbackAddress()));

        assertThat(Objects.requireNonNull(seen.transport().local()).getAddress())
                .isEqualTo(InetAddress.getLoopbackAddress());
        assertThat(seen.transport().local().getPort()).isPositive();
    }

    @Test
    void thePortBehindASourceIsChosenWhenItConnects() {
        EpollSocketChannel channel = new EpollSocketChannel();

        assertThat(SocketSettings.set(channel, InetAddress.getLoopbackAddress(), WANTED))
                .isEmpty();
        assertThat(channel.config().isIpBindAddressNoPort()).isTrue();
        channel.unsafe().closeForcibly();
    }

    @Test
    void whatCannotBeSetIsAMissingRungAndTheProbeGoesOn() {
        Observation seen = seen(NettyTransport.nio(), WANTED);

        assertThat(seen.completed()).isTrue();
        assertThat(seen.transport().missing())
                .extracting(missing -> missing.rung().label())
                .containsExactlyInAnyOrder("icmp-errors", "tcp-info", "least-hop-limit", "max-segment", "hop-limit");
    }

    private static Observation seen(NettyTransport transports, TcpSettings settings) {
        try (Prober prober = Prober.open(transports);
                FaultServer server = Fault.HEALTHY.start()) {
            return prober.probe(
                            OneConnection.request(
                                    server.address().getPort(),
                                    OneConnection.plan(Stage.IDENTIFICATION).withTcp(settings)),
                            ProbeListener.NONE)
                    .join();
        }
    }
}
