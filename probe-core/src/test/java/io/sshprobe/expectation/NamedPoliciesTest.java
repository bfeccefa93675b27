package io.sshprobe.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.target.AlgorithmKind;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which servers fulfil which policy. */
class NamedPoliciesTest {
    private static Outcome outcome(String policy, Seen seen) {
        return new PolicyExpectation(NamedPolicies.of(policy).orElseThrow())
                .judge(seen.endpoint())
                .outcome();
    }

    @Test
    void eachNameIsThereOnceWithItsVersion() {
        assertThat(NamedPolicies.ALL)
                .extracting(AlgorithmPolicy::name)
                .allMatch(name -> name.matches("[a-z0-9-]+@[0-9]+"));
        assertThat(new HashSet<>(NamedPolicies.ALL)).hasSameSizeAs(NamedPolicies.ALL);
        assertThat(NamedPolicies.of(NamedPolicies.AS_INSTALLED_SSH)).isEmpty();
        assertThat(NamedPolicies.ALL)
                .allSatisfy(policy -> assertThat(policy.source()).containsPattern("20\\d\\d"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openssh-client@1   | KEX      | curve25519-sha256                               | PASSED",
                "openssh-client@1   | KEX      | diffie-hellman-group14-sha1,kex-strict-s-v00@openssh.com | FAILED",
                "openssh-client@1   | HOST_KEY | ssh-rsa,ssh-dss                                 | FAILED",
                "openssh-client@1   | CIPHER   | aes256-cbc                                      | FAILED",
                "no-sha1@1          | KEX      | curve25519-sha256,ext-info-s                    | PASSED",
                "no-sha1@1          | KEX      | curve25519-sha256,diffie-hellman-group14-sha1   | FAILED",
                "no-sha1@1          | KEX      | gss-group14-sha1-toWM5Slw5Ew8Mqkay+al2g==,curve25519-sha256 | FAILED",
                "no-sha1@1          | HOST_KEY | ssh-ed25519,rsa-sha2-256,rsa-sha2-512           | PASSED",
                "no-sha1@1          | HOST_KEY | ssh-ed25519,ssh-rsa                             | FAILED",
                "no-sha1@1          | HOST_KEY | ssh-ed25519,ssh-dss                             | FAILED",
                "no-sha1@1          | HOST_KEY | ssh-rsa-cert-v01@openssh.com,ssh-ed25519        | FAILED",
                "no-sha1@1          | HOST_KEY | rsa-sha2-512-cert-v01@openssh.com,ssh-ed25519   | PASSED",
                "no-sha1@1          | MAC      | hmac-sha2-256,hmac-sha2-512-etm@openssh.com     | PASSED",
                "no-sha1@1          | MAC      | hmac-sha2-256,hmac-sha1                         | FAILED",
                "no-sha1@1          | MAC      | hmac-sha2-256,hmac-sha1-96                      | FAILED",
                "no-sha1@1          | MAC      | hmac-sha1-etm@openssh.com,hmac-sha2-256         | FAILED",
                "no-sha1@1          | MAC      | hmac-sha1-96-etm@openssh.com,hmac-sha2-256      | FAILED",
                "post-quantum-kex@1 | KEX      | curve25519-sha256,sntrup761x25519-sha512        | PASSED",
                "post-quantum-kex@1 | KEX      | mlkem768x25519-sha256                           | PASSED",
                "post-quantum-kex@1 | KEX      | curve25519-sha256                               | FAILED"
            })
    void aPolicyJudgesAKind(String policy, AlgorithmKind kind, String names, Outcome outcome) {
        assertThat(outcome(policy, Seen.server().listing(kind, names))).isEqualTo(outcome);
    }

    @Test
    void cnsaTakesNothingElse() {
        Seen all = Seen.server()
                .listing(AlgorithmKind.KEX, "mlkem1024-sha384,ext-info-s,kex-strict-s-v00@openssh.com")
                .listing(AlgorithmKind.HOST_KEY, "ssh-mldsa-87")
                .listing(AlgorithmKind.CIPHER, "aes256-gcm@openssh.com")
                .listing(AlgorithmKind.MAC, "hmac-sha2-512");
        assertThat(outcome("cnsa-2@1", all)).isEqualTo(Outcome.PASSED);
        assertThat(outcome("cnsa-2@1", all.listing(AlgorithmKind.KEX, "mlkem1024-sha384,mlkem768x25519-sha256")))
                .isEqualTo(Outcome.FAILED);
        assertThat(outcome("cnsa-2@1", Seen.server())).isEqualTo(Outcome.FAILED);
    }

    @Test
    void whatDropbearOnlyAnnouncesIsNoKeyExchange() {
        AlgorithmExpectation only = new AlgorithmExpectation(
                new AlgorithmRule(AlgorithmKind.KEX, AlgorithmRule.Condition.EXACT, List.of("curve25519-sha256")));
        assertThat(only.judge(Seen.server()
                                .listing(AlgorithmKind.KEX, "curve25519-sha256,kexguess2@matt.ucc.asn.au,ext-info-s")
                                .endpoint())
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void theSoftwareThatWasSeenFulfilsItself() {
        for (String software : List.of(
                "OpenSSH_9.2p1",
                "dropbear_2022.83",
                "AsyncSSH_2.10.1",
                "libssh_0.11.1",
                "OpenSSH_for_Windows_9.5",
                "x")) {
            SoftwareExpectation expectation = SoftwareExpectation.of(software).orElseThrow();
            assertThat(expectation
                            .judge(Seen.server()
                                    .identifiedAs("SSH-2.0-" + software)
                                    .endpoint())
                            .outcome())
                    .as(software)
                    .isEqualTo(Outcome.PASSED);
        }
        assertThat(SoftwareExpectation.of("OpenSSH_9.2p1").orElseThrow().asked())
                .isEqualTo("OpenSSH 9.2p1 or newer");
    }
}
