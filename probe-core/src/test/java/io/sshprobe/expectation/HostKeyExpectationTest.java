package io.sshprobe.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.expectation.KeyPin.CertificateAuthority;
import io.sshprobe.expectation.KeyPin.Fingerprint;
import io.sshprobe.expectation.KeyPin.PublicKey;
import io.sshprobe.expectation.KeyPin.Sshfp;
import io.sshprobe.expectation.SeenEndpoint.OtherKey;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Offer;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which host keys are right, and for which types a server is asked. */
class HostKeyExpectationTest {
    private static final KeyPin OTHER_ED25519 =
            new PublicKey(Seen.certified(null).blob(), "");

    private static HostKeyExpectation pinned(KeyPin... pins) {
        return new HostKeyExpectation(List.of(pins), List.of(), false);
    }

    private static PublicKey key(HostKey key) {
        return new PublicKey(key.key(), "known_hosts:3");
    }

    private static Outcome outcome(HostKeyExpectation expectation, SeenEndpoint endpoint) {
        return expectation.judge(endpoint).outcome();
    }

    @Test
    void aKeyIsRightByFingerprintByItselfAndByItsDigestInDns() {
        SeenEndpoint server = Seen.server().endpoint();
        for (KeyPin pin : List.of(
                new Fingerprint(Seen.ED25519.fingerprintSha256()),
                key(Seen.ED25519),
                new Sshfp(4, HostKey.digest("SHA-256", Seen.ED25519.key()), "SSHFP 4 2"),
                new Sshfp(4, HostKey.digest("SHA-1", Seen.ED25519.key()), "SSHFP 4 1"))) {
            assertThat(outcome(pinned(pin), server)).as(pin.shown()).isEqualTo(Outcome.PASSED);
        }
        SeenEndpoint ed25519Only =
                Seen.server().listing(AlgorithmKind.HOST_KEY, "ssh-ed25519").endpoint();
        assertThat(outcome(pinned(new Sshfp(1, HostKey.digest("SHA-256", Seen.ED25519.key()), "")), ed25519Only))
                .as("a digest under the number of another type")
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void aCertificateIsRightByItsAuthorityOnlyWhileItIsValid() {
        HostKeyExpectation expectation = pinned(new CertificateAuthority(Seen.RSA.fingerprintSha256(), ""));
        Seen certified = Seen.server().key(Seen.certified(null, "bastion.example.org"));

        assertThat(outcome(expectation, certified.endpoint())).isEqualTo(Outcome.PASSED);
        assertThat(outcome(
                        expectation,
                        certified.certificateProblem("it has ended").endpoint()))
                .isEqualTo(Outcome.FAILED);
        assertThat(outcome(expectation, Seen.server().endpoint())).isEqualTo(Outcome.FAILED);
        assertThat(outcome(pinned(key(Seen.ED25519)), certified.endpoint()))
                .as("the key in a certificate is that of the server")
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void aRevokedKeyIsWrongEvenIfItIsPinned() {
        HostKeyExpectation expectation =
                new HostKeyExpectation(List.of(key(Seen.ED25519)), List.of(key(Seen.ED25519)), false);

        assertThat(expectation.judge(Seen.server().endpoint()))
                .isInstanceOf(Judgement.NotMet.class)
                .extracting(Judgement::seen)
                .asString()
                .contains("revoked");
        assertThat(outcome(
                        new HostKeyExpectation(List.of(), List.of(key(Seen.RSA)), false),
                        Seen.server()
                                .listing(AlgorithmKind.HOST_KEY, "ssh-ed25519")
                                .endpoint()))
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void withoutAVerifiedHostKeyNothingIsJudged() {
        SeenEndpoint dead =
                Seen.failing(Cause.DAEMON_CRASH, Stage.IDENTIFICATION).endpoint();

        assertThat(pinned(key(Seen.ED25519)).judge(dead))
                .isInstanceOf(Judgement.NotJudged.class)
                .extracting(Judgement::seen)
                .asString()
                .contains("daemon-crash");
    }

    @Test
    void theTypesThatArePinnedAreOfferedFirst() {
        ProbePlan plan = ProbePlan.standard(IdentificationString.ours("t"));

        assertThat(pinned(key(Seen.RSA)).prepare(plan).offer().onTheWire().of(AlgorithmKind.HOST_KEY))
                .startsWith("rsa-sha2-512", "rsa-sha2-256")
                .hasSameElementsAs(Offer.OPENSSH_CLIENT.onTheWire().of(AlgorithmKind.HOST_KEY));
        assertThat(pinned(new Fingerprint(Seen.RSA.fingerprintSha256())).prepare(plan))
                .isEqualTo(plan);
    }

    @Test
    void anotherTypeIsAskedForUntilOneIsRight() {
        HostKeyExpectation rsa = pinned(new Fingerprint(Seen.RSA.fingerprintSha256()));
        SeenEndpoint first = Seen.server().endpoint();
        assertThat(rsa.nextHostKeyAlgorithm(first)).contains("rsa-sha2-512");

        SeenEndpoint both = first.with(
                new OtherKey("rsa-sha2-512", Seen.server().key(Seen.RSA).observation()));
        assertThat(rsa.nextHostKeyAlgorithm(both)).isEmpty();
        assertThat(outcome(rsa, both)).isEqualTo(Outcome.PASSED);
    }

    @Test
    void aTypeIsAskedForOnceEvenIfNothingCameOfIt() {
        HostKeyExpectation rsa = pinned(key(Seen.RSA));
        SeenEndpoint tried = Seen.server()
                .endpoint()
                .with(new OtherKey(
                        "rsa-sha2-512",
                        Seen.failing(Cause.DAEMON_CRASH, Stage.KEXINIT).observation()));

        assertThat(rsa.nextHostKeyAlgorithm(tried)).isEmpty();
        assertThat(outcome(rsa, tried)).isEqualTo(Outcome.NOT_JUDGED);
    }

    @Test
    void aKeyOfAPinnedTypeThatTheServerDoesNotListIsNotAskedFor() {
        SeenEndpoint server =
                Seen.server().listing(AlgorithmKind.HOST_KEY, "ssh-ed25519").endpoint();

        assertThat(pinned(key(Seen.RSA)).nextHostKeyAlgorithm(server)).isEmpty();
        assertThat(outcome(pinned(key(Seen.RSA)), server)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void ofEveryTypeEachMustBeRight() {
        HostKeyExpectation every = new HostKeyExpectation(List.of(key(Seen.ED25519), OTHER_ED25519), List.of(), true);
        SeenEndpoint first = Seen.server().endpoint();
        assertThat(every.nextHostKeyAlgorithm(first)).contains("rsa-sha2-512");

        SeenEndpoint both = first.with(
                new OtherKey("rsa-sha2-512", Seen.server().key(Seen.RSA).observation()));
        assertThat(every.nextHostKeyAlgorithm(both)).isEmpty();
        assertThat(every.judge(both))
                .isInstanceOf(Judgement.NotMet.class)
                .extracting(Judgement::seen)
                .asString()
                .contains(Seen.RSA.fingerprintSha256())
                .doesNotContain(Seen.ED25519.fingerprintSha256());
    }

    @Test
    void aTypeThatWasAskedForInVainMakesNoKeyWrongAndNoneRight() {
        OtherKey failed = new OtherKey(
                "rsa-sha2-512", Seen.failing(Cause.DAEMON_CRASH, Stage.KEXINIT).observation());
        SeenEndpoint endpoint = Seen.server().endpoint().with(failed);

        assertThat(pinned(new Fingerprint(Seen.RSA.fingerprintSha256())).judge(endpoint))
                .as("nobody has seen the RSA key")
                .isInstanceOf(Judgement.NotJudged.class)
                .extracting(Judgement::seen)
                .asString()
                .contains("ssh-rsa");
        assertThat(outcome(new HostKeyExpectation(List.of(key(Seen.ED25519)), List.of(), true), endpoint))
                .as("one of its keys was never seen")
                .isEqualTo(Outcome.NOT_JUDGED);
        assertThat(outcome(pinned(OTHER_ED25519), endpoint))
                .as("the type that is pinned was seen")
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void theTypesOfRevokedKeysAreAskedForToo() {
        HostKeyExpectation expectation =
                new HostKeyExpectation(List.of(key(Seen.ED25519)), List.of(key(Seen.RSA)), false);
        SeenEndpoint first = Seen.server().endpoint();

        assertThat(expectation.nextHostKeyAlgorithm(first)).contains("rsa-sha2-512");
        assertThat(outcome(expectation, first)).isEqualTo(Outcome.NOT_JUDGED);
        SeenEndpoint both = first.with(
                new OtherKey("rsa-sha2-512", Seen.server().key(Seen.RSA).observation()));
        assertThat(outcome(expectation, both)).isEqualTo(Outcome.FAILED);
        assertThat(expectation.confirmedKeys(both)).isEmpty();
    }

    @Test
    void aDigestInDnsAloneConfirmsNoKey() {
        Sshfp digest = new Sshfp(4, HostKey.digest("SHA-256", Seen.ED25519.key()), "SSHFP 4 2");
        SeenEndpoint server = Seen.server().endpoint();
        assertThat(outcome(pinned(digest), server)).isEqualTo(Outcome.PASSED);
        assertThat(pinned(digest).confirmedKeys(server)).isEmpty();
        assertThat(pinned(key(Seen.ED25519)).confirmedKeys(server)).containsExactly(Seen.ED25519);
    }
}
