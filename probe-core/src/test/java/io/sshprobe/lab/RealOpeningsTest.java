package io.sshprobe.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.fixtures.container.LabContainer;
import io.sshprobe.fixtures.container.SshServer;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.TcpInfo;
import io.sshprobe.target.Opening;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real sshd, its kernel and a filter in front of it make of each opening. */
@Tag("container")
class RealOpeningsTest {
    private static final ProbePlan PLAN = LabProbe.PLAN.withTimeouts(LabProbe.impatient(Duration.ofSeconds(3)));

    @ParameterizedTest
    @CsvSource({
        "AT_ONCE,        COMPLETED, SERVICE_REQUEST",
        "AFTER_SERVER,   COMPLETED, SERVICE_REQUEST",
        "SINGLE_BYTES,   COMPLETED, SERVICE_REQUEST",
        "NOTHING,        TIMED_OUT, KEXINIT",
        "OTHER_PROTOCOL, RESET,     KEXINIT", // the blank line behind the request is never read
        "FLOOD,          COMPLETED, IDENTIFICATION"
    })
    void aHealthySshdAnswersEveryOpening(Opening opening, EndKind end, Stage stage) {
        try (LabContainer server = SshServer.OPENSSH_9_2.start();
                LabProbe probe = new LabProbe()) {
            Observation seen = seen(probe, server, opening);

            assertThat(seen.end().kind()).as(seen.end().toString()).isEqualTo(end);
            assertThat(seen.end().stage()).isEqualTo(stage);
            if (opening == Opening.OTHER_PROTOCOL) {
                assertThat(seen.text().received().latin1()).endsWith("Invalid SSH identification string.\r\n");
            }
        }
    }

    @Test
    void aFilterThatMatchesAStringWithinAPacketDropsOurLineAndNotItsSingleBytes() {
        try (LabContainer server = SshServer.OPENSSH_9_2.start();
                LabProbe probe = new LabProbe()) {
            server.firewall("-A INPUT -p tcp --dport 22 -m string --algo bm --string SSH-2.0 -j DROP");

            assertThat(seen(probe, server, Opening.AT_ONCE).end().kind()).isEqualTo(EndKind.TIMED_OUT);
            assertThat(seen(probe, server, Opening.SINGLE_BYTES).completed()).isTrue();
        }
    }

    @Test
    void aStoppedListenersKernelAcknowledgesAPartOfTheFlood() {
        try (LabContainer server = SshServer.OPENSSH_9_2.start();
                LabProbe probe = new LabProbe()) {
            server.signalListener(22, "STOP");

            Observation seen = seen(probe, server, Opening.FLOOD);

            TcpInfo tcp = Objects.requireNonNull(seen.transport().tcpInfo());
            assertThat(seen.end().kind()).isEqualTo(EndKind.TIMED_OUT);
            assertThat(seen.end().stage()).isEqualTo(Stage.IDENTIFICATION);
            assertThat(tcp.bytesAcked()).isPositive().isLessThan(512 * 1024L);
            assertThat(tcp.notSentBytes()).isPositive();
        }
    }

    private static Observation seen(LabProbe probe, LabContainer server, Opening opening) {
        return probe.look(server.ipv4(), PLAN.withOpening(opening)).facts().first();
    }
}
