package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.ssh.HostCertificate;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Stage;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.sshd.certificate.OpenSshCertificateBuilder;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.OpenSshCertificateImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HostCertificateTest {
    private static final Instant BEFORE = InMemoryHandshake.NOW.minusSeconds(3600);
    private static final Instant AFTER = InMemoryHandshake.NOW.plusSeconds(3600);

    private static OpenSshCertificateBuilder good(KeyPair key) {
        return OpenSshCertificateBuilder.hostCertificate()
                .id("bastion key")
                .serial(-2)
                .nonce(new byte[32])
                .publicKey(key.getPublic())
                .principals(List.of("bastion.example"))
                .validAfter(BEFORE)
                .validBefore(AFTER);
    }

    static OpenSshCertificate[] forEveryKey() throws Exception {
        List<OpenSshCertificate> certificates = new ArrayList<>();
        for (KeyPair key : List.of(Keys.ED25519, Keys.RSA, Keys.P256, Keys.P384, Keys.P521)) {
            certificates.add(good(key).sign(Keys.CA));
        }
        return certificates.toArray(OpenSshCertificate[]::new);
    }

    private static RecordingListener probe(OpenSshCertificate certificate, String algorithm, String kex)
            throws Exception {
        return InMemoryHandshake.to(
                        Stage.SERVICE_REQUEST,
                        InMemoryHandshake.QUICK
                                .edit(AlgorithmKind.HOST_KEY, algorithm)
                                .edit(AlgorithmKind.KEX, kex))
                .with(new InMemoryServer().with(certificate))
                .listener;
    }

    private static RecordingListener probe(OpenSshCertificate certificate) throws Exception {
        return probe(certificate, "ssh-ed25519-cert-v01@openssh.com", "curve25519-sha256");
    }

    @Test
    void whatACertificateSaysIsRead() throws Exception {
        RecordingListener heard = probe(good(Keys.ED25519).sign(Keys.CA));

        assertThat(heard.hostKey).isNotNull();
        assertThat(heard.hostKey.type()).isEqualTo("ssh-ed25519-cert-v01@openssh.com");
        assertThat(heard.hostKey.fingerprintSha256()).isEqualTo(KeyUtils.getFingerPrint(Keys.ED25519.getPublic()));
        assertThat(heard.hostKey.certificate())
                .isEqualTo(new HostCertificate(
                        "bastion key",
                        -2,
                        List.of("bastion.example"),
                        BEFORE,
                        AFTER,
                        "ssh-ed25519",
                        KeyUtils.getFingerPrint(Keys.CA.getPublic())));
        assertThat(heard.events).contains("hostKeyVerified").noneMatch(event -> event.startsWith("certificate"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"curve25519-sha256", "diffie-hellman-group-exchange-sha256"})
    void anExpiredHostCertificateStillVerifiesTheExchangeHashSignature(String kex) throws Exception {
        RecordingListener heard = probe(
                good(Keys.ED25519)
                        .validBefore(InMemoryHandshake.NOW.minusSeconds(60))
                        .sign(Keys.CA),
                "ssh-ed25519-cert-v01@openssh.com",
                kex);

        assertThat(heard.events)
                .containsSubsequence(
                        "hostKeyReceived",
                        "certificateRejected: it expired at 2026-06-01T11:59:00Z",
                        "hostKeyVerified",
                        "serviceAccepted");
    }

    @ParameterizedTest
    @CsvSource({"rsa-sha2-512-cert-v01@openssh.com", "rsa-sha2-256-cert-v01@openssh.com", "ssh-rsa-cert-v01@openssh.com"
    })
    void aCertifiedRsaKeyVerifiesUnderEachOfItsNames(String algorithm) throws Exception {
        RecordingListener heard = probe(good(Keys.RSA).sign(Keys.CA), algorithm, "curve25519-sha256");

        assertThat(heard.events).contains("hostKeyVerified").noneMatch(event -> event.startsWith("certificate"));
    }

    @Test
    void aCertificateForAnotherHostIsRejected() throws Exception {
        rejected(good(Keys.ED25519)
                        .principals(List.of("other.example", "*.test"))
                        .sign(Keys.CA))
                .isEqualTo("it is for other.example, *.test, not for bastion.example");
    }

    @Test
    void aWildcardPrincipalIsAccepted() throws Exception {
        assertThat(probe(good(Keys.ED25519).principals(List.of("*.example")).sign(Keys.CA)).events)
                .noneMatch(event -> event.startsWith("certificate"));
    }

    @Test
    void aCertificateForNoHostIsRejected() throws Exception {
        rejected(good(Keys.ED25519).principals(List.of()).sign(Keys.CA))
                .isEqualTo("it names no host: OpenSSH 10.3 and later accept it for none");
    }

    @Test
    void aCertificateThatIsNotYetValidIsRejected() throws Exception {
        rejected(good(Keys.ED25519)
                        .validAfter(AFTER)
                        .validBefore(AFTER.plusSeconds(1))
                        .sign(Keys.CA))
                .isEqualTo("it is not valid before 2026-06-01T13:00:00Z");
    }

    @Test
    void aCertificateForEverIsAccepted() throws Exception {
        RecordingListener heard = probe(good(Keys.ED25519)
                .validAfter(OpenSshCertificate.MIN_EPOCH)
                .validBefore(OpenSshCertificate.INFINITY)
                .sign(Keys.CA));

        assertThat(heard.hostKey).isNotNull();
        assertThat(heard.hostKey.certificate()).isNotNull().satisfies(certificate -> {
            assertThat(certificate.validAfter()).isNull();
            assertThat(certificate.validBefore()).isNull();
        });
        assertThat(heard.events).noneMatch(event -> event.startsWith("certificate"));
    }

    @Test
    void aCertificateThatItsCaDidNotSignIsRejected() throws Exception {
        OpenSshCertificateImpl forged =
                (OpenSshCertificateImpl) good(Keys.ED25519).sign(Keys.CA);
        forged.setCaPubKey(Keys.P256.getPublic());

        assertThat(probe(forged).events)
                .contains("deviates: certificate-signature: the signature of the CA on the host certificate is wrong /"
                        + " incorrect signature");
    }

    /** OpenSSH ends the connection for the form of this signature too (sshkey_verify). */
    @Test
    void bytesBehindTheSignatureOfTheCaAreRefused() throws Exception {
        for (KeyPair authority : List.of(Keys.CA, Keys.RSA, Keys.P256)) {
            OpenSshCertificateImpl longer =
                    (OpenSshCertificateImpl) good(Keys.ED25519).sign(authority);
            longer.setSignature(Arrays.copyOf(longer.getSignature(), longer.getSignature().length + 2));

            assertThat(probe(longer).events)
                    .contains(
                            "deviates: certificate-signature: the signature of the CA on the host certificate is malformed:"
                                    + " bytes follow the end of the signature, which is right / unexpected bytes remain after decoding");
        }
    }

    @Test
    void aCertificateSignedWithSha1IsRejected() throws Exception {
        rejected(good(Keys.ED25519).sign(Keys.RSA, "ssh-rsa"))
                .isEqualTo("its CA signed it with ssh-rsa, which OpenSSH does not accept");
    }

    @Test
    void aCriticalOptionIsRejected() throws Exception {
        rejected(good(Keys.ED25519).criticalOption("force-command", "true").sign(Keys.CA))
                .isEqualTo("it has a critical option, but none is defined for hosts");
    }

    @Test
    void everythingWrongIsTold() throws Exception {
        rejected(good(Keys.ED25519)
                        .principals(List.of())
                        .validBefore(InMemoryHandshake.NOW)
                        .sign(Keys.CA))
                .startsWith("it expired at ")
                .contains("; it names no host");
    }

    private static org.assertj.core.api.AbstractStringAssert<?> rejected(OpenSshCertificate certificate)
            throws Exception {
        RecordingListener heard = probe(certificate);
        assertThat(heard.events).contains("hostKeyVerified").endsWith("serviceAccepted");
        return assertThat(heard.events.stream()
                .filter(event -> event.startsWith("certificateRejected: "))
                .map(event -> event.substring("certificateRejected: ".length()))
                .findFirst()
                .orElse(""));
    }
}
