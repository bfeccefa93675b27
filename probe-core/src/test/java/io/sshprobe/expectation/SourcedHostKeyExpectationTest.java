package io.sshprobe.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.expectation.KeyPin.Fingerprint;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys that stand elsewhere: found, not there, or not to be read. */
class SourcedHostKeyExpectationTest {
    private static final KeyPin RIGHT = new Fingerprint(Seen.ED25519.fingerprintSha256());
    private static final KeyPin WRONG = new Fingerprint(Seen.RSA.fingerprintSha256());
    private static final FoundKeys ABSENT =
            FoundKeys.none(new Judgement.NotMet("known_hosts has no key of the host", "Add it."));
    private static final FoundKeys UNREAD = FoundKeys.none(new Judgement.NotJudged("DNS did not answer"));

    private static SeenEndpoint ed25519Only() {
        return Seen.server().listing(AlgorithmKind.HOST_KEY, "ssh-ed25519").endpoint();
    }

    private static Judgement judge(List<KeyPin> pins, FoundKeys... found) {
        return expecting(pins, List.of(), found).judge(ed25519Only());
    }

    private static SourcedHostKeyExpectation expecting(List<KeyPin> pins, List<KeyPin> revoked, FoundKeys... found) {
        return new SourcedHostKeyExpectation(List.of("known_hosts"), pins, revoked, List.of(found), false);
    }

    private static FoundKeys with(KeyPin... pins) {
        return new FoundKeys(List.of(pins), List.of());
    }

    @Test
    void aKeyOfAnySourceIsRight() {
        assertThat(judge(List.of(), with(WRONG), with(RIGHT))).isInstanceOf(Judgement.Met.class);
        assertThat(judge(List.of(RIGHT), ABSENT, UNREAD)).isInstanceOf(Judgement.Met.class);
        assertThat(judge(List.of(), with(WRONG))).isInstanceOf(Judgement.NotMet.class);
    }

    @Test
    void aSourceWithoutTheHostFailsAndOneThatCannotBeReadJudgesNothing() {
        assertThat(judge(List.of(), ABSENT)).isEqualTo(ABSENT.problem());
        assertThat(judge(List.of(), ABSENT, UNREAD)).isEqualTo(UNREAD.problem());
        assertThat(judge(List.of(), with(WRONG), ABSENT)).isInstanceOf(Judgement.NotMet.class);
        assertThat(judge(List.of(WRONG), UNREAD))
                .isInstanceOf(Judgement.NotJudged.class)
                .extracting(Judgement::seen)
                .asString()
                .contains(Seen.ED25519.fingerprintSha256())
                .endsWith("DNS did not answer");
    }

    @Test
    void aRevokedKeyIsWrongWhateverElseCouldNotBeRead() {
        SeenEndpoint server = Seen.server().endpoint();
        assertThat(expecting(List.of(RIGHT), List.of(RIGHT), UNREAD).judge(server))
                .isInstanceOf(Judgement.NotMet.class);
        FoundKeys revoked = new FoundKeys(List.of(), List.of(RIGHT), ABSENT.problem());
        assertThat(expecting(List.of(), List.of(), revoked).judge(server))
                .isInstanceOf(Judgement.NotMet.class)
                .extracting(Judgement::seen)
                .asString()
                .contains("revoked");
    }

    @Test
    void aSourceOfRevokedKeysOnlyMakesNoKeyRight() {
        FoundKeys revoked = new FoundKeys(List.of(), List.of(WRONG), ABSENT.problem());
        assertThat(expecting(List.of(), List.of(), revoked).judge(ed25519Only()))
                .isEqualTo(ABSENT.problem());
    }

    @Test
    void withoutAHandshakeNothingIsJudged() {
        SeenEndpoint refused = Seen.failing(Cause.NOT_LISTENING, Stage.CONNECT).endpoint();
        for (FoundKeys found : List.of(with(RIGHT), ABSENT, UNREAD)) {
            assertThat(expecting(List.of(), List.of(), found).judge(refused)).isInstanceOf(Judgement.NotJudged.class);
        }
    }

    @Test
    void aSourceWithoutAKeySaysWhy() {
        assertThatThrownBy(() -> expecting(List.of(), List.of(), with())).isInstanceOf(IllegalArgumentException.class);
        assertThat(expecting(List.of(RIGHT), List.of(), with(WRONG)).asked())
                .isEqualTo("host key of known_hosts or " + Seen.ED25519.fingerprintSha256());
    }

    @Test
    void aKeyThatIsRightMayBeRevokedInWhatCouldNotBeRead() {
        FoundKeys cut = new FoundKeys(
                List.of(RIGHT), List.of(), new Judgement.NotJudged("only the first 32 MiB were read"), true);
        SourcedHostKeyExpectation expected = expecting(List.of(), List.of(), cut);

        assertThat(expected.judge(ed25519Only()))
                .isInstanceOf(Judgement.NotJudged.class)
                .extracting(Judgement::seen)
                .asString()
                .contains(Seen.ED25519.fingerprintSha256(), "may be revoked: only the first 32 MiB were read");
        assertThat(expected.confirmedKeys(ed25519Only())).isEmpty();
        assertThat(judge(List.of(RIGHT), cut)).isInstanceOf(Judgement.NotJudged.class);
    }
}
