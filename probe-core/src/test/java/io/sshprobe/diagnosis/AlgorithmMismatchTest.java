package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.Observations.at;
import static io.sshprobe.observation.EndKind.MISMATCH;
import static io.sshprobe.target.Stage.KEY_EXCHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.target.AlgorithmKind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A mismatch is proven from both lists, slot by slot, and answered with the smallest change. */
class AlgorithmMismatchTest {
    private static final Assessor ASSESSOR = new Assessor(Rules.ALL);

    @Test
    void everyFailingSlotIsNamedWithBothLists() {
        Assessment assessment = assess(Proposals.ours(), Proposals.legacy());

        assertThat(assessment.verdict().evidenceFor())
                .anySatisfy(evidence -> assertThat(evidence)
                        .contains("key exchange", "curve25519-sha256", "diffie-hellman-group14-sha1"))
                .anySatisfy(evidence -> assertThat(evidence).contains("host key", "rsa-sha2-512", "ssh-rsa"))
                .anySatisfy(evidence -> assertThat(evidence).contains("cipher, client to server", "aes128-cbc"))
                .anySatisfy(evidence -> assertThat(evidence).contains("cipher, server to client", "3des-cbc"))
                .anySatisfy(evidence -> assertThat(evidence).contains("MAC, server to client", "hmac-md5"));
    }

    @Test
    void theClientIsOfferedTheServersLeastWeakAlgorithmAndItsPrice() {
        assertThat(actions(assess(Proposals.ours(), Proposals.legacy()), Remedy.Where.CLIENT))
                .anySatisfy(action -> assertThat(action)
                        .contains("-oKexAlgorithms=+diffie-hellman-group14-sha1 ", "weakens", "SHA-1"))
                .anySatisfy(action -> assertThat(action).contains("-oHostKeyAlgorithms=+ssh-rsa ", "SHA-1"))
                .anySatisfy(action -> assertThat(action).contains("-oCiphers=+aes128-cbc ", "CBC"))
                .anySatisfy(action -> assertThat(action).contains("-oMACs=+hmac-md5 ", "MD5"));
    }

    @Test
    void theServerIsOfferedTheClientsFavourite() {
        assertThat(actions(
                        assess(Proposals.ours(), Proposals.serversWith(AlgorithmKind.CIPHER, "aes128-cbc")),
                        Remedy.Where.SERVER))
                .anySatisfy(action ->
                        assertThat(action).contains("'Ciphers +chacha20-poly1305@openssh.com'", "weakens nothing"));
    }

    @Test
    void namesThatAShellCouldMisreadAreNeverPutIntoACommand() {
        Assessment assessment =
                assess(Proposals.ours(), Proposals.serversWith(AlgorithmKind.KEX, "$(reboot)", "a;b", "-x", "`id`"));

        assertThat(assessment.cause()).isEqualTo(Cause.ALGORITHM_MISMATCH);
        assertThat(assessment.remedies())
                .noneMatch(remedy -> remedy.action().contains("reboot")
                        || remedy.action().contains("`id`")
                        || remedy.action().contains("a;b"));
    }

    @Test
    void listsAreBoundedAndMadeVisible() {
        String[] names = new String[5000];
        Arrays.fill(names, "\u001b[2Jname");
        Assessment assessment = assess(Proposals.ours(), Proposals.serversWith(AlgorithmKind.KEX, names));

        assertThat(assessment.verdict().evidenceFor())
                .allSatisfy(
                        evidence -> assertThat(evidence).hasSizeLessThan(1200).doesNotContain("\u001b"));
    }

    @Test
    void whatOnlyThisProbeCannotRunIsNoMismatchOfTheClient() {
        Proposal server = Proposals.with(
                Proposals.serversWith(AlgorithmKind.CIPHER, "aes128-ctr"), AlgorithmKind.MAC, "umac-64@openssh.com");

        Assessment assessment = assess(Proposals.ours(), server);

        assertThat(assessment.cause()).isEqualTo(Cause.HEALTHY);
        assertThat(assessment.verdict().confidence()).isEqualTo(Confidence.POSSIBLE);
        assertThat(assessment.verdict().evidenceFor().get(0)).contains("umac-64@openssh.com");
    }

    @Test
    void aListThatTheUserReplacedStandsForItself() {
        Proposal client = Proposals.with(
                Proposals.oursWith(AlgorithmKind.CIPHER, "aes128-ctr"), AlgorithmKind.MAC, "hmac-sha2-256");
        Proposal server = Proposals.with(
                Proposals.serversWith(AlgorithmKind.CIPHER, "aes128-ctr"), AlgorithmKind.MAC, "umac-64@openssh.com");

        Assessment assessment = assess(client, server);

        assertThat(assessment.cause()).isEqualTo(Cause.ALGORITHM_MISMATCH);
        assertThat(assessment.verdict().confidence()).isEqualTo(Confidence.CERTAIN);
    }

    private static Assessment assess(Proposal client, Proposal server) {
        return ASSESSOR.assess(at(KEY_EXCHANGE, MISMATCH, 0)
                .text("SSH-2.0-X\r\n")
                .proposals(client, server)
                .file());
    }

    private static List<String> actions(Assessment assessment, Remedy.Where where) {
        return assessment.remedies().stream()
                .filter(remedy -> remedy.where() == where)
                .map(Remedy::action)
                .toList();
    }
}
