package io.sshprobe.probe.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.Errno;
import io.sshprobe.observation.IcmpError;
import io.sshprobe.observation.Observation;
import io.sshprobe.probe.ProbeListener;
import io.sshprobe.probe.ProbeRequest;
import io.sshprobe.probe.Prober;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Target;
import io.sshprobe.target.TcpSettings;
import java.net.InetAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A SYN that lives for one hop, sent to a host behind a router. Only the set-up needs root. */
@Tag("container")
class HopLimitContainerTest {
    private static final int EHOSTUNREACH = 113;

    @ParameterizedTest
    @CsvSource({
        OwnNetwork.V4_BEHIND + ", " + OwnNetwork.V4 + ", 4, 11",
        OwnNetwork.V6_BEHIND + ", " + OwnNetwork.V6 + ", 6, 3"
    })
    void theRouterThatEndsItIsNamed(String behind, String router, int version, int type) throws Exception {
        OwnNetwork network = new OwnNetwork();
        try (Prober prober = Prober.open()) {
            network.forwards();
            InetAddress target = InetAddress.getByName(behind);
            ProbePlan plan = ProbePlan.standard(IdentificationString.ours("sshprobe_test"))
                    .withTcp(TcpSettings.DEFAULT.withHopLimit(1));

            Observation seen = prober.probe(
                            ProbeRequest.first(new Endpoint(new Target(behind, 22), target), plan), ProbeListener.NONE)
                    .join();

            assertThat(seen.end().kind()).as(seen.end().toString()).isEqualTo(EndKind.UNREACHABLE);
            assertThat(seen.end().by()).isEqualTo(EndedBy.THIRD_PARTY);
            assertThat(seen.end().errno()).isEqualTo(new Errno("EHOSTUNREACH"));
            assertThat(seen.end().icmp())
                    .isEqualTo(new IcmpError(version, type, 0, EHOSTUNREACH, InetAddress.getByName(router)));
        } finally {
            network.remove();
        }
    }
}
