package io.sshprobe.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.fixtures.container.ContainerFault;
import io.sshprobe.fixtures.container.LabContainer;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.IcmpError;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.TcpInfo;
import io.sshprobe.observation.Transport;
import io.sshprobe.target.AddressFamily;
import io.sshprobe.target.Stage;
import io.sshprobe.verdict.Recordings;
import io.sshprobe.verdict.VerdictTable;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every real fault: what the first probe sees, what is concluded from it, and what an investigation comes to. */
@Tag("container")
class ContainerFaultsTest {
    private static final LabProbe PROBE = new LabProbe();
    /** Faults amid a connection by which something that we sent does not arrive. */
    private static final Set<ContainerFault> OURS_ARE_LOST = Set.of(
            ContainerFault.FAIL2BAN_BAN_AMID_HANDSHAKE,
            ContainerFault.FAIL2BAN_DROP_AMID_HANDSHAKE,
            ContainerFault.PATH_MTU_BLACK_HOLE_TO_SERVER,
            ContainerFault.PATH_MTU_1420_BEFORE_SHORT_REPLIES,
            ContainerFault.IDENTIFICATION_DROPPED_BY_FILTER,
            ContainerFault.CONNECTION_STATE_LOST,
            ContainerFault.SYNPROXY_BEFORE_SILENCE);

    @AfterAll
    static void close() {
        PROBE.close();
    }

    @ParameterizedTest
    @EnumSource
    @Execution(ExecutionMode.CONCURRENT)
    void aFaultIsSeenAndJudgedAsTheTableSays(ContainerFault fault) {
        boolean investigated = VerdictTable.isInvestigated(fault.name());
        boolean onceMore = FaultPlans.CHANGED_BY_A_PROBE.contains(fault);
        try (LabContainer container = fault.start()) {
            for (AddressFamily family : AddressFamily.values()) {
                if (!VerdictTable.of(VerdictTable.name(fault, family)).isEmpty()) {
                    probeOnce(fault, family, container);
                }
            }
            if (investigated && !onceMore) {
                investigate(fault, container);
            }
        }
        if (investigated && onceMore) {
            try (LabContainer container = fault.start()) {
                investigate(fault, container);
            }
        }
    }

    private static void probeOnce(ContainerFault fault, AddressFamily family, LabContainer container) {
        InetAddress address = family == AddressFamily.IPV4 ? container.ipv4() : container.ipv6();
        Result result = PROBE.look(address, FaultPlans.ofFirstProbe(fault));
        Observation seen = result.facts().first();
        String name = VerdictTable.name(fault, family);

        VerdictTable.assertFirstProbeFits(name, seen.end(), result.assessment());
        if (fault != ContainerFault.PACKETS_LOST_AT_RANDOM) {
            String told = name + ": " + seen.end() + "\n" + seen.transport() + "\n" + result.assessment();
            if (seen.end().icmp() != null) {
                boolean fromRouter = seen.end().by() == EndedBy.THIRD_PARTY;
                assertIcmp(seen.end().icmp(), family, fromRouter ? router(container, family) : address, told);
            }
            assertStagesBeforeTheEnd(seen, told);
            assertTransport(fault, seen.end(), seen.transport(), told);
            assertThat(result.assessment().remedies()).as(told).isNotEmpty();
            assertThat(result.connections()).as(told).isEqualTo(1);
        }
        if (!VerdictTable.isInvestigated(name)) {
            Recordings.offer(name, result);
        }
    }

    private static void investigate(ContainerFault fault, LabContainer container) {
        Result result =
                PROBE.investigate(container.ipv4().getHostAddress(), FaultPlans.INVESTIGATION, FaultPlans.BUDGET);

        VerdictTable.assertInvestigationFits(fault.name(), result.assessment());
        assertThat(result.connections()).isLessThanOrEqualTo(FaultPlans.BUDGET.maxConnections());
        Recordings.offer(fault.name(), result);
    }

    private static InetAddress router(LabContainer container, AddressFamily family) {
        return family == AddressFamily.IPV4
                ? container.router().ipv4()
                : container.router().ipv6();
    }

    private static void assertIcmp(IcmpError icmp, AddressFamily family, InetAddress sender, String told) {
        assertThat(icmp.version()).as(told).isEqualTo(family == AddressFamily.IPV4 ? 4 : 6);
        assertThat(icmp.offender()).as(told).isEqualTo(sender);
    }

    private static void assertStagesBeforeTheEnd(Observation seen, String told) {
        for (Stage stage : Stage.IN_ORDER) {
            if (stage.compareTo(seen.end().stage()) < 0) {
                assertThat(seen.completed(stage)).as(stage + " of " + told).isTrue();
            }
        }
    }

    private static void assertTransport(ContainerFault fault, ConnectionEnd end, Transport transport, String told) {
        TcpInfo tcp = Objects.requireNonNull(transport.tcpInfo(), told);
        assertThat(transport.missing()).as(told).isEmpty();
        assertThat(transport.local()).as(told).isNotNull();
        // The kernel counts a FIN as a byte received, and the SYN as a byte acknowledged.
        assertThat(tcp.bytesReceived()).as(told).isBetween(transport.bytesIn(), transport.bytesIn() + 1);
        if (end.stage() == Stage.CONNECT) {
            assertThat(transport.bytesOut()).as(told).isZero();
            boolean accepted = end.kind() == EndKind.RESET;
            boolean refused = end.icmp() == null && end.kind() == EndKind.REFUSED;
            assertThat(tcp.bytesAcked()).as(told).isEqualTo(accepted ? 1 : 0);
            assertThat(tcp.segmentsIn()).as(told).isEqualTo(accepted ? 2 : refused ? 1 : 0);
        } else {
            assertThat(tcp.bytesAcked()).as(told).isBetween(1L, transport.bytesOut() + 1);
            assertThat(tcp.rttMicros()).as(told).isPositive();
        }
        if (end.kind() == EndKind.TIMED_OUT && end.stage() != Stage.CONNECT) {
            if (OURS_ARE_LOST.contains(fault)) {
                assertThat(tcp.bytesAcked()).as(told).isLessThan(transport.bytesOut() + 1);
            } else {
                assertThat(tcp.bytesAcked()).as(told).isEqualTo(transport.bytesOut() + 1);
                assertThat(tcp.unacked()).as(told).isZero();
            }
        }
    }
}
