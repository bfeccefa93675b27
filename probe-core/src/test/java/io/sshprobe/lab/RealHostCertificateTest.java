package io.sshprobe.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.fixtures.container.LabContainer;
import io.sshprobe.fixtures.container.SshServer;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.ssh.HostCertificate;
import io.sshprobe.ssh.HostKey;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Host certificates of ssh-keygen, shown by sshd: whether the key signed, and whether the certificate holds, are two facts. */
@Tag("container")
class RealHostCertificateTest {
    /** A certificate, and what is recorded about it; ADDRESS stands for the server's. */
    enum Certificate {
        VALID("-n ADDRESS -V -1d:+1d", ""),
        FOR_EVER("-n ADDRESS", ""),
        BY_PATTERN("-n '198.*'", ""),
        WRONG_PRINCIPAL("-n other.example.com", "it is for other.example.com, not for ADDRESS"),
        EXPIRED("-n ADDRESS -V 20200101000000Z:20200201000000Z", "it expired at 2020-02-01T00:00:00Z"),
        WRONG_IN_BOTH(
                "-n other.example.com -V 20200101000000Z:20200201000000Z",
                "it expired at 2020-02-01T00:00:00Z; it is for other.example.com, not for ADDRESS");

        private final String options;
        private final String problem;

        Certificate(String options, String problem) {
            this.options = options;
            this.problem = problem;
        }
    }

    @ParameterizedTest
    @EnumSource
    @Execution(ExecutionMode.CONCURRENT)
    void theSignatureVerifiesAndWhatIsWrongIsToldApart(Certificate certificate) {
        try (LabContainer container =
                        LabContainer.start(SshServer.OPENSSH_10_0.image(), made -> serve(made, certificate));
                LabProbe probe = new LabProbe()) {
            String address = container.ipv4().getHostAddress();

            Result result = probe.look(address, LabProbe.PLAN);

            KeyExchange exchange = result.facts().first().keyExchange();
            HostKey key = Objects.requireNonNull(exchange.hostKey());
            HostCertificate shown = Objects.requireNonNull(key.certificate());
            String problem = certificate.problem.replace("ADDRESS", address);
            assertThat(exchange.hostKeyVerified()).isTrue();
            assertThat(exchange.certificateProblem()).isEqualTo(problem.isEmpty() ? null : problem);
            assertThat(key.type()).isEqualTo("ssh-ed25519-cert-v01@openssh.com");
            assertThat(container.run("ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub"))
                    .contains(key.fingerprintSha256());
            assertThat(container.run("ssh-keygen -lf /ca.pub")).contains(shown.caFingerprintSha256());
            assertThat(shown.keyId()).isEqualTo("lab");
            assertThat(shown.serial()).isEqualTo(7);
            assertThat(result.assessment().cause()).isEqualTo(Cause.HEALTHY);
        }
    }

    private static void serve(LabContainer container, Certificate certificate) {
        container.run("ssh-keygen -q -t ed25519 -N '' -f /ca && ssh-keygen -q -s /ca -h -I lab -z 7 "
                + certificate.options.replace("ADDRESS", container.ipv4().getHostAddress())
                + " /etc/ssh/ssh_host_ed25519_key.pub");
        SshServer.OPENSSH_10_0.startIn(container, "HostCertificate=/etc/ssh/ssh_host_ed25519_key-cert.pub");
    }
}
