package io.sshprobe.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Confidence;
import io.sshprobe.fixtures.container.LabContainer;
import io.sshprobe.fixtures.container.SshServer;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.Observation;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Stage;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What sshprobe makes of the servers that Debian and npm have, and what these log about it: docs/server-logs.md. */
@Tag("container")
@Execution(ExecutionMode.CONCURRENT)
class ImplementationsTest {
    private static final String ALARM = "(?is).*\\b(errors?|fatal|warning|traceback|exception|critical)\\b.*";

    @ParameterizedTest
    @EnumSource
    void aHealthyServerCostsOneConnectionAndAMethodThatItDoesNotHaveIsAMismatch(SshServer server) {
        try (LabContainer container = server.start();
                LabProbe probe = new LabProbe()) {
            assertHealthy(server, probe.look(container.ipv4(), LabProbe.PLAN));
            assertMismatch(probe.look(
                    container.ipv4(),
                    LabProbe.PLAN.withOffer(
                            LabProbe.PLAN.offer().edit(AlgorithmKind.KEX, methodNotAllowedBy(server)))));
        }
    }

    private static void assertHealthy(SshServer server, Result result) {
        assertThat(result.assessment().cause()).as(result.toString()).isEqualTo(Cause.HEALTHY);
        assertThat(result.assessment().verdict().confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(result.connections()).isOne();
        assertThat(identification(result.facts().first())).startsWith(server.identification());
    }

    private static void assertMismatch(Result result) {
        assertThat(result.assessment().cause()).as(result.toString()).isEqualTo(Cause.ALGORITHM_MISMATCH);
        assertThat(result.assessment().verdict().confidence()).isEqualTo(Confidence.CERTAIN);
    }

    /** Each row: the server, the depth, and what the server logs when the client has left. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DROPBEAR_2025 | CONNECT         | Exited normally",
                "DROPBEAR_2025 | IDENTIFICATION  | Disconnect received",
                "DROPBEAR_2025 | KEY_EXCHANGE    | Disconnect received",
                "DROPBEAR_2025 | SERVICE_REQUEST | Disconnect received",
                "PARAMIKO      | CONNECT         | Connected (version 2.0, client sshprobe_lab)",
                "PARAMIKO      | SERVICE_REQUEST | Disconnect (code 11): sshprobe has seen enough",
                "LIBSSH        | SERVICE_REQUEST | Received SSH_MSG_DISCONNECT: 11:sshprobe has seen enough",
                "NODE_SSH2     | CONNECT         | close",
                "NODE_SSH2     | IDENTIFICATION  | close",
                "NODE_SSH2     | KEY_EXCHANGE    | close",
                "NODE_SSH2     | SERVICE_REQUEST | close",
                "MOD_SFTP      | CONNECT         | SSH2 session closed",
                "MOD_SFTP      | SERVICE_REQUEST | sent SSH_DISCONNECT message: sshprobe has seen enough",
            })
    void aProbeLeavesNoAlarmInTheLog(SshServer server, Stage depth, String left) {
        try (LabContainer container = server.start();
                LabProbe probe = new LabProbe()) {
            Result result = probe.look(container.ipv4(), LabProbe.PLAN.withDepth(depth));
            container.awaitPrinted(left);

            assertThat(result.facts().first().completed()).as(result.toString()).isTrue();
            assertThat(container.printed()).doesNotMatch(ALARM);
        }
    }

    private static String methodNotAllowedBy(SshServer server) {
        return server == SshServer.PARAMIKO ? "diffie-hellman-group18-sha512" : "diffie-hellman-group1-sha1";
    }

    private static String identification(Observation seen) {
        return Objects.requireNonNull(seen.text().identification()).line().latin1();
    }
}
