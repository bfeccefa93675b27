package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.HandMadeCase.*;
import static io.sshprobe.diagnosis.Observations.at;
import static io.sshprobe.diagnosis.Observations.completed;
import static io.sshprobe.diagnosis.Observations.silent;
import static io.sshprobe.observation.EndKind.CLOSED;
import static io.sshprobe.observation.EndKind.TIMED_OUT;
import static io.sshprobe.observation.Experiment.FLOOD;
import static io.sshprobe.observation.Experiment.REPEAT;
import static io.sshprobe.observation.Experiment.SILENT;
import static io.sshprobe.observation.Experiment.SMALL_KEXINIT;
import static io.sshprobe.target.Stage.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.target.AlgorithmKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an assessment says beside its cause and its confidence. */
class VerdictEvidenceTest {
    private static final Assessor ASSESSOR = Rules.assessor();

    @Test
    void refutedLookAlikesAreListedWithTheirReason() {
        Assessment assessment = ASSESSOR.assess(completed(SERVICE_REQUEST).file());

        assertThat(assessment.ruledOut())
                .containsExactly(
                        new RuledOut(Cause.HEALTHY_BUT_SLOW, "No stage took over 1 s more than its round trips."));
    }

    /** One cause stands alone, and the experiment still tells what helps. */
    @Test
    void aShortKexinitIsTriedAfterAnEndThatOnlyACrashExplains() {
        Observations end = at(KEY_EXCHANGE, CLOSED, 3).text(OPENSSH).proposals(Proposals.ours(), Proposals.runnable());

        assertThat(ASSESSOR.assess(end.file()).experiments()).containsExactly(SMALL_KEXINIT);
        assertThat(ASSESSOR.assess(end.then(
                                        SMALL_KEXINIT,
                                        completed(SERVICE_REQUEST).proposals(Proposals.ours(), Proposals.runnable()))
                                .file())
                        .remedies()
                        .get(0)
                        .action())
                .startsWith("Short lists pass: ssh -o KexAlgorithms=");
    }

    /** Whether the server's KEXINIT comes before its FIN is a matter of chance. */
    @Test
    void aShortKexinitThatEndsOneStageLaterHasNotPassed() {
        Observations end = at(KEXINIT, CLOSED, 3).text(SSH);

        assertThat(ASSESSOR.assess(end.then(
                                        SMALL_KEXINIT,
                                        at(KEY_EXCHANGE, CLOSED, 3)
                                                .text(SSH)
                                                .proposals(Proposals.ours(), Proposals.runnable()))
                                .file())
                        .remedies())
                .extracting(Remedy::action)
                .noneMatch(action -> action.startsWith("Short lists pass"));
    }

    /** OpenSSH would have complained about a proxy's header; other servers may close on it without a word. */
    @ParameterizedTest
    @CsvSource({
        "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u6, false",
        "SSH-2.0-OpenSSH_for_Windows_9.5,        false",
        "SSH-2.0-dropbear_2022.83,               true",
        "SSH-2.0-X,                              true"
    })
    void anEndInSilenceWithoutWordsRulesOutAProxysHeaderOnlyWhereTheServerHasWords(String line, boolean stands) {
        String text = line + "\r\n";

        Assessment assessment = ASSESSOR.assess(at(KEXINIT, CLOSED, 3)
                .text(text)
                .then(SILENT, at(KEXINIT, CLOSED, 3).text(text))
                .file());

        assertThat(assessment.cause()).isEqualTo(Cause.DAEMON_CRASH);
        assertThat(assessment.candidates().stream().anyMatch(each -> each.cause() == Cause.PROXY_PROTOCOL))
                .isEqualTo(stands);
    }

    @Test
    void aSmallLostPacketIsNotAMatterOfSize() {
        Assessment assessment =
                ASSESSOR.assess(stalled().acked(1000).unacked(1, 5).file());

        assertThat(assessment.candidates()).extracting(Candidate::cause).doesNotContain(Cause.PATH_MTU);
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, false", "1, true", "-100, false", "100, true"})
    void aPacketIsLostForItsSizeOnlyWhereNoneAsLargeArrived(int longer, boolean stands) {
        long kexinit = Proposals.runnable().leastPacketLength();
        long arrived = 33 + kexinit;
        Assessment assessment = ASSESSOR.assess(at(KEY_EXCHANGE, TIMED_OUT, 8000)
                .text(SSH)
                .proposals(Proposals.runnable(), Proposals.serversWith(AlgorithmKind.CIPHER, "aes128-ctr"))
                .acked(1 + arrived)
                .sent(arrived + kexinit + longer)
                .unacked(1, 5)
                .file());

        assertThat(assessment.candidates().stream().map(Candidate::cause).anyMatch(Cause.PATH_MTU::equals))
                .isEqualTo(stands);
    }

    @Test
    void whatTheSummarySaysFitsTheDepth() {
        assertThat(ASSESSOR.assess(completed(KEXINIT).file()).summary()).contains("up to kexinit");
    }

    @Test
    void aSignatureThatFailsTwiceIsSaidToHaveFailedTwice() {
        Assessment assessment =
                ASSESSOR.assess(badSignature().then(REPEAT, badSignature()).file());

        assertThat(assessment.verdict().evidenceFor()).contains("It failed in 2 handshakes.");
    }

    @Test
    void anExperimentIsNotProposedTwice() {
        assertThat(ASSESSOR.assess(silent().file()).experiments()).contains(FLOOD);
        assertThat(ASSESSOR.assess(silent().then(FLOOD, silent()).file()).experiments())
                .doesNotContain(FLOOD);
    }
}
