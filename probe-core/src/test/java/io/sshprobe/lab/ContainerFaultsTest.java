package io.sshprobe.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Assessment;
import io.sshprobe.diagnosis.Candidate;
import io.sshprobe.diagnosis.Confidence;
import io.sshprobe.fixtures.container.ContainerFault;
import io.sshprobe.fixtures.container.LabContainer;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
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
import java.util.List;
import java.util.Objects;
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

    @AfterAll
    static void close() {
        PROBE.close();
    }

    @Test
    void everyFaultHasARow() {
        assertThat(Sight.ALL).extracting(Sight::fault).contains(ContainerFault.values());
    }

    @ParameterizedTest
    @EnumSource
    @Execution(ExecutionMode.CONCURRENT)
    void theFirstProbeSeesTheFaultAndNamesIt(ContainerFault fault) {
        List<Sight> rows = Sight.of(fault);
        try (LabContainer container = fault.start()) {
            for (Sight row : rows) {
                InetAddress address = row.family() == AddressFamily.IPV4 ? container.ipv4() : container.ipv6();
                Result result = PROBE.look(address, plan(fault));
                Observation seen = result.facts().first();
                String told = row.family() + ": " + seen.end() + "\n" + seen.transport() + "\n" + result.assessment();
                assertEnd(row, address, seen, told);
                assertTransport(row, seen.transport(), told);
                assertVerdict(row, result.assessment(), told);
                assertThat(result.connections()).as(told).isEqualTo(1);
            }
        }
    }

    private static ProbePlan plan(ContainerFault fault) {
        return switch (fault) {
            case MISMATCH_OF_COMPRESSION ->
                LabProbe.PLAN.withOffer(Offer.OPENSSH_CLIENT.edit(AlgorithmKind.COMPRESSION, "zlib@openssh.com"));
            case FIREWALL_DROP,
                    FAIL2BAN_BAN_BY_DROP,
                    CHILD_FROZEN_AFTER_IDENTIFICATION,
                    LISTENER_FROZEN,
                    SMTP_ON_PORT_22 -> LabProbe.PLAN.withTimeouts(LabProbe.impatient(Duration.ofSeconds(3)));
            // The first line comes after 10 s.
            case TARPIT -> LabProbe.PLAN.withTimeouts(LabProbe.impatient(Duration.ofSeconds(12)));
            default -> LabProbe.PLAN;
        };
    }

    private static void assertEnd(Sight row, InetAddress address, Observation seen, String told) {
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
            assertThat(icmp.offender()).as(told).isEqualTo(address);
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
            assertThat(tcp.bytesAcked()).as(told).isZero();
            boolean reset = row.icmp() == null && row.ends().contains(EndKind.REFUSED);
            assertThat(tcp.segmentsIn()).as(told).isEqualTo(reset ? 1 : 0);
        } else {
            assertThat(tcp.bytesAcked()).as(told).isBetween(1L, transport.bytesOut() + 1);
            assertThat(tcp.rttMicros()).as(told).isPositive();
        }
        if (row.ends().contains(EndKind.TIMED_OUT) && row.stage() != Stage.CONNECT) {
            assertThat(tcp.bytesAcked()).as(told).isEqualTo(transport.bytesOut() + 1);
            assertThat(tcp.unacked()).as(told).isZero();
        }
    }

    private static void assertVerdict(Sight row, Assessment assessment, String told) {
        assertThat(assessment.cause()).as(told).isEqualTo(row.first());
        assertThat(assessment.verdict().confidence() == Confidence.CERTAIN)
                .as(told)
                .isEqualTo(row.certain());
        assertThat(assessment.candidates())
                .extracting(Candidate::cause)
                .as(told)
                .contains(row.truth());
        assertThat(assessment.verdict().evidenceFor().get(0)).as(told).contains(row.says());
        assertThat(assessment.remedies()).as(told).isNotEmpty();
    }
}
