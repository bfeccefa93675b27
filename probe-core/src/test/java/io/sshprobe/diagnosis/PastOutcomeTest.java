package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.Observations.OURSELVES;
import static io.sshprobe.diagnosis.Observations.at;
import static io.sshprobe.diagnosis.Observations.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.PastOutcome;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.target.Stage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a case is worth remembering; here, because here cases are made up. */
class PastOutcomeTest {
    private static final HostKey KEY = new HostKey(
            ByteString.latin1("the certificate"), ByteString.latin1("\0\0\0\13ssh-ed25519 and a key"), null);

    @Test
    void aPassIsRememberedWithItsStringItsKeyAndOurAddress() {
        PastOutcome outcome = remembered(completed(Stage.SERVICE_REQUEST).keyExchange(shown(KEY, true)));
        assertThat(outcome)
                .isEqualTo(new PastOutcome(
                        Instant.EPOCH,
                        Observations.literal(OURSELVES),
                        EndKind.COMPLETED,
                        Stage.SERVICE_REQUEST,
                        ByteString.latin1("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10"),
                        "ssh-ed25519 " + KEY.fingerprintSha256(),
                        1));
        assertThat(outcome.passed()).isTrue();
    }

    @Test
    void aKeyThatWasNotVerifiedIsNobodys() {
        assertThat(remembered(completed(Stage.SERVICE_REQUEST).keyExchange(shown(KEY, false)))
                        .hostKey())
                .isNull();
        assertThat(remembered(completed(Stage.KEXINIT).keyExchange(shown(KEY, null)))
                        .hostKey())
                .isNull();
    }

    @Test
    void everyAcceptedConnectionFromTheSameAddressCountsAndNoOther() {
        Observations seen = at(Stage.IDENTIFICATION, EndKind.CLOSED, 1)
                .then(Experiment.REPEAT, at(Stage.IDENTIFICATION, EndKind.CLOSED, 1))
                .then(Experiment.REPEAT, at(Stage.CONNECT, EndKind.REFUSED, 1))
                .then(
                        Experiment.OTHER_SOURCE,
                        at(Stage.IDENTIFICATION, EndKind.CLOSED, 1).from("198.18.0.77"))
                .then(
                        Experiment.CONTROL_PORT,
                        at(Stage.IDENTIFICATION, EndKind.CLOSED, 1).port(80));
        assertThat(remembered(seen).unauthenticated()).isEqualTo(2);
    }

    @Test
    void whatOnlyAnExperimentBroughtToLightIsRememberedToo() {
        Observations seen = at(Stage.IDENTIFICATION, EndKind.RESET, 1)
                .then(Experiment.LISTEN_FIRST, completed(Stage.SERVICE_REQUEST).keyExchange(shown(KEY, true)));
        PastOutcome outcome = remembered(seen);
        assertThat(outcome.end()).isEqualTo(EndKind.RESET);
        assertThat(outcome.hostKey()).isNotNull();
        assertThat(outcome.identification()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLED", "DEFECT", "OWN_LIMIT"})
    void whatSaysNothingOfTheServerIsNotRemembered(EndKind kind) {
        assertThat(PastOutcome.of(at(Stage.CONNECT, kind, 1).file())).isEmpty();
    }

    @Test
    void aNameWithoutAddressIsNotRemembered() {
        assertThat(PastOutcome.of(at(Stage.RESOLVE, EndKind.NAME_NOT_FOUND, 1).file()))
                .isEmpty();
    }

    @Test
    void aHostileStringIsRememberedCutAndAHostileKeyTypeEscaped() {
        HostKey hostile = new HostKey(ByteString.EMPTY, ByteString.latin1("\0\0\0\4a\n\33b"), null);
        PastOutcome outcome = remembered(completed(Stage.SERVICE_REQUEST)
                .text("SSH-2.0-" + "x".repeat(8000) + "\r\n")
                .keyExchange(shown(hostile, true)));
        assertThat(outcome.identification()).isNotNull();
        assertThat(outcome.identification().size()).isEqualTo(PastOutcome.MAX_IDENTIFICATION);
        assertThat(outcome.hostKey()).startsWith("a\\n\\x1bb SHA256:");
    }

    @ParameterizedTest
    @CsvSource({
        "ssh-ed25519 SHA256:a, ssh-ed25519 SHA256:b, true",
        "ssh-ed25519 SHA256:a, ssh-ed25519 SHA256:a, false",
        "ssh-ed25519 SHA256:a, ssh-rsa SHA256:b,     false",
        "ssh-ed25519 SHA256:a, ,                     false",
        ",                     ssh-ed25519 SHA256:a, false"
    })
    void onlyKeysOfTheSameTypeCanBeDifferentOnes(@Nullable String one, @Nullable String other, boolean different) {
        assertThat(withKey(one).hasOtherHostKeyThan(withKey(other))).isEqualTo(different);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u001b[2J", "\u0085"})
    void aHostKeyIsOneVisibleLine(String name) {
        assertThatThrownBy(() -> withKey(name)).isInstanceOf(IllegalArgumentException.class);
    }

    private static PastOutcome withKey(@Nullable String name) {
        return new PastOutcome(Instant.EPOCH, null, EndKind.COMPLETED, Stage.NEWKEYS, null, name, 0);
    }

    private static PastOutcome remembered(Observations seen) {
        return PastOutcome.of(seen.file()).orElseThrow();
    }

    private static KeyExchange shown(HostKey key, @Nullable Boolean verified) {
        return new KeyExchange(null, null, null, key, verified, null);
    }
}
