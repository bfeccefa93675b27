package io.sshprobe.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Assessment;
import io.sshprobe.diagnosis.Candidate;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Confidence;
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
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Offer;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the first probe of every real fault sees, and what is made of it. */
@Tag("container")
class ContainerFaultsTest {
    private static final LabProbe PROBE = new LabProbe();
    /** Faults amid a connection by which something that we sent does not arrive. */
    private static final Set<ContainerFault> OURS_ARE_LOST = Set.of(
            ContainerFault.FAIL2BAN_BAN_AMID_HANDSHAKE,
            ContainerFault.FAIL2BAN_DROP_AMID_HANDSHAKE,
            ContainerFault.PATH_MTU_BLACK_HOLE_TO_SERVER,
            ContainerFault.IDENTIFICATION_DROPPED_BY_FILTER,
            ContainerFault.CONNECTION_STATE_LOST,
            ContainerFault.SYNPROXY_BEFORE_SILENCE);

    @AfterAll
    static void close() {
        PROBE.close();
    }

    @Test
    void everyFaultHasARowButTheOneThatIsAMatterOfChance() {
        assertThat(Sight.ALL)
                .extracting(Sight::fault)
                .containsAll(EnumSet.complementOf(EnumSet.of(ContainerFault.PACKETS_LOST_AT_RANDOM)));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void ofAPathThatLosesPacketsNothingWrongIsCertain() {
        try (LabContainer container = ContainerFault.PACKETS_LOST_AT_RANDOM.start()) {
            Assessment assessment = PROBE.look(container.ipv4(), LabProbe.PLAN).assessment();
            if (assessment.verdict().confidence() == Confidence.CERTAIN) {
                assertThat(assessment.cause())
                        .as(assessment.toString())
                        .isIn(Cause.HEALTHY, Cause.HEALTHY_BUT_SLOW, Cause.PACKET_LOSS);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PACKETS_LOST_AT_RANDOM")
    @Execution(ExecutionMode.CONCURRENT)
    void theFirstProbeSeesTheFaultAndAnInvestigationFindsTheTruth(ContainerFault fault) {
        List<Sight> rows = Sight.of(fault);
        try (LabContainer container = fault.start()) {
            for (AddressFamily family : AddressFamily.values()) {
                List<Sight> either =
                        rows.stream().filter(row -> row.family() == family).toList();
                if (!either.isEmpty()) {
                    InetAddress address = family == AddressFamily.IPV4 ? container.ipv4() : container.ipv6();
                    Result result = PROBE.look(address, plan(fault));
                    assertThat(either)
                            .anySatisfy(row -> assertSight(
                                    row, row.by() == EndedBy.THIRD_PARTY ? router(container, row) : address, result));
                }
            }
            Truth.of(fault)
                    .filter(truth -> !truth.fresh())
                    .ifPresent(truth -> truth.assertFound(
                            PROBE.investigate(container.ipv4().getHostAddress(), Truth.PLAN, Truth.BUDGET)));
        }
    }

    private static ProbePlan plan(ContainerFault fault) {
        return switch (fault) {
            case MISMATCH_OF_COMPRESSION ->
                LabProbe.PLAN.withOffer(Offer.OPENSSH_CLIENT.edit(AlgorithmKind.COMPRESSION, "zlib@openssh.com"));
            case FIREWALL_DROP,
                    FAIL2BAN_BAN_BY_DROP,
                    FAIL2BAN_BAN_BY_UNREACHABLE_ROUTE,
                    FAIL2BAN_BAN_BY_PROHIBIT_ROUTE,
                    FAIL2BAN_BAN_BY_BLACKHOLE_ROUTE,
                    FAIL2BAN_DROP_AMID_HANDSHAKE,
                    RATE_LIMIT_BY_RECENT,
                    RATE_LIMIT_BY_HASHLIMIT,
                    PATH_MTU_BLACK_HOLE_TO_SERVER,
                    PATH_MTU_BLACK_HOLE_TO_PROBER,
                    IDENTIFICATION_DROPPED_BY_FILTER,
                    SERVERS_IDENTIFICATION_DROPPED_BY_FILTER,
                    CONNECTION_STATE_LOST,
                    SYNPROXY_BEFORE_SILENCE,
                    CHILD_FROZEN_AFTER_IDENTIFICATION,
                    LISTENER_FROZEN,
                    SMTP_ON_PORT_22,
                    CHILD_FROZEN_AFTER_KEXINIT,
                    LISTENER_OUT_OF_FILE_DESCRIPTORS,
                    LISTENER_FROZEN_WITH_FULL_ACCEPT_QUEUE,
                    DISCARD_ON_PORT_22,
                    ACCEPTS_AND_NEVER_READS,
                    IMAP_ON_PORT_22,
                    MYSQL_ON_PORT_22,
                    QUICK_TARPIT -> LabProbe.PLAN.withTimeouts(LabProbe.impatient(Duration.ofSeconds(3)));
            // The first line comes after 10 s.
            case TARPIT -> LabProbe.PLAN.withTimeouts(LabProbe.impatient(Duration.ofSeconds(12)));
            // Nothing is wrong before.
            case REFUSE_CONNECTION, USE_DNS_WITH_DEAD_RESOLVER -> LabProbe.PLAN.withDepth(Stage.USERAUTH);
            default -> LabProbe.PLAN;
        };
    }

    private static InetAddress router(LabContainer container, Sight row) {
        return row.family() == AddressFamily.IPV4
                ? container.router().ipv4()
                : container.router().ipv6();
    }

    private static void assertSight(Sight row, InetAddress sender, Result result) {
        Observation seen = result.facts().first();
        String told = row.family() + ": " + seen.end() + "\n" + seen.transport() + "\n" + result.assessment();
        assertEnd(row, sender, seen, told);
        assertTransport(row, seen.transport(), told);
        assertVerdict(row, result.assessment(), told);
        assertThat(result.connections()).as(told).isEqualTo(1);
    }

    private static void assertEnd(Sight row, InetAddress sender, Observation seen, String told) {
        ConnectionEnd end = seen.end();
        assertThat(end.kind()).as(told).isIn(row.ends());
        assertThat(end.stage()).as(told).isEqualTo(row.stage());
        assertThat(end.by()).as(told).isEqualTo(row.by());
        for (Stage stage : Stage.IN_ORDER.subList(0, Stage.IN_ORDER.indexOf(row.stage()))) {
            assertThat(seen.completed(stage)).as(stage + " of " + told).isTrue();
        }
        IcmpError icmp = end.icmp();
        if (icmp == null || row.icmp() == null) {
            assertThat(icmp).as(told).isNull();
            assertThat(row.icmp()).as(told).isNull();
        } else {
            assertThat(icmp.type() + "/" + icmp.code()).as(told).isEqualTo(row.icmp());
            assertThat(icmp.version()).as(told).isEqualTo(row.family() == AddressFamily.IPV4 ? 4 : 6);
            assertThat(icmp.offender()).as(told).isEqualTo(sender);
        }
    }

    private static void assertTransport(Sight row, Transport transport, String told) {
        TcpInfo tcp = Objects.requireNonNull(transport.tcpInfo(), told);
        assertThat(transport.missing()).as(told).isEmpty();
        assertThat(transport.local()).as(told).isNotNull();
        // The kernel counts a FIN as a byte received, and the SYN as a byte acknowledged.
        assertThat(tcp.bytesReceived()).as(told).isBetween(transport.bytesIn(), transport.bytesIn() + 1);
        if (row.stage() == Stage.CONNECT) {
            assertThat(transport.bytesOut()).as(told).isZero();
            boolean accepted = row.ends().contains(EndKind.RESET);
            boolean refused = row.icmp() == null && row.ends().contains(EndKind.REFUSED);
            assertThat(tcp.bytesAcked()).as(told).isEqualTo(accepted ? 1 : 0);
            assertThat(tcp.segmentsIn()).as(told).isEqualTo(accepted ? 2 : refused ? 1 : 0);
        } else {
            assertThat(tcp.bytesAcked()).as(told).isBetween(1L, transport.bytesOut() + 1);
            assertThat(tcp.rttMicros()).as(told).isPositive();
        }
        if (row.ends().contains(EndKind.TIMED_OUT) && row.stage() != Stage.CONNECT) {
            if (OURS_ARE_LOST.contains(row.fault())) {
                assertThat(tcp.bytesAcked()).as(told).isLessThan(transport.bytesOut() + 1);
            } else {
                assertThat(tcp.bytesAcked()).as(told).isEqualTo(transport.bytesOut() + 1);
                assertThat(tcp.unacked()).as(told).isZero();
            }
        }
    }

    private static void assertVerdict(Sight row, Assessment assessment, String told) {
        assertThat(assessment.cause()).as(told).isEqualTo(row.first());
        assertThat(assessment.verdict().confidence() == Confidence.CERTAIN)
                .as(told)
                .isEqualTo(row.certain());
        if (row.truth() != null) {
            assertThat(assessment.candidates())
                    .extracting(Candidate::cause)
                    .as(told)
                    .contains(row.truth());
        }
        assertThat(assessment.verdict().evidenceFor().get(0)).as(told).contains(row.says());
        assertThat(assessment.remedies()).as(told).isNotEmpty();
    }
}
