package io.sshprobe.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.fixtures.container.LabContainer;
import io.sshprobe.fixtures.container.SshServer;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Errno;
import io.sshprobe.observation.Observation;
import io.sshprobe.target.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A filter that lets the connection and the identification strings pass, and rejects what is longer. */
@Tag("container")
class StalledStageTest {
    @Test
    void aRejectAmidTheHandshakeEndsTheStallAndNotTheTimeout() {
        try (LabContainer server = SshServer.OPENSSH_9_2.start();
                LabProbe probe = new LabProbe()) {
            server.firewall("-A INPUT -p tcp --dport 22 -m length --length 400: -j REJECT");

            Observation seen = probe.look(server.ipv4(), LabProbe.PLAN).facts().first();

            ConnectionEnd end = seen.end();
            assertThat(seen.completed(Stage.IDENTIFICATION)).isTrue();
            assertThat(end.kind()).as(end.toString()).isEqualTo(EndKind.REFUSED);
            assertThat(end.errno()).isEqualTo(new Errno("ECONNREFUSED"));
            assertThat(seen.transport().tcpInfo()).isNotNull();
            assertThat(seen.transport().tcpInfo().totalRetransmits()).isPositive();
        }
    }
}
