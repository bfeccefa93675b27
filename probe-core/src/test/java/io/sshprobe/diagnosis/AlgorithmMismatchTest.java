package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.Observations.at;
import static io.sshprobe.observation.EndKind.MISMATCH;
import static io.sshprobe.target.Stage.KEY_EXCHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.ssh.NameList;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AlgorithmKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A mismatch is proven from both lists, slot by slot, and answered with the smallest change. */
class AlgorithmMismatchTest {
    private static final Assessor ASSESSOR = Rules.assessor();

    @Test
    void everyFailingSlotIsNamedWithBothLists() {
        Assessment assessment = assess(Proposals.ours(), Proposals.legacy());

        assertThat(assessment.verdict().evidenceFor())
                .anySatisfy(evidence -> assertThat(evidence)
                        .contains("key exchange", "curve25519-sha256", "diffie-hellman-group14-sha1"))
                .anySatisfy(evidence -> assertThat(evidence).contains("host key", "rsa-sha2-512", "ssh-rsa"))
                .anySatisfy(evidence -> assertThat(evidence).contains("No common cipher:", "aes128-cbc"))
                .anySatisfy(evidence -> assertThat(evidence).contains("No common MAC:", "hmac-md5"));
    }

    @Test
    void directionsThatDifferAreToldApart() {
        Map<Slot, NameList> lists = new EnumMap<>(Proposals.ours().lists());
        lists.put(Slot.CIPHER_CLIENT_TO_SERVER, NameList.of("aes128-cbc"));
        lists.put(Slot.CIPHER_SERVER_TO_CLIENT, NameList.of("3des-cbc"));
        Proposal server = new Proposal(Proposals.ours().cookie(), lists, false);

        assertThat(assess(Proposals.ours(), server).verdict().evidenceFor())
                .anySatisfy(evidence -> assertThat(evidence).contains("cipher, client to server:", "aes128-cbc"))
                .anySatisfy(evidence -> assertThat(evidence).contains("cipher, server to client:", "3des-cbc"));
    }

    @Test
    void oneCommandOnTheClientMendsEverySlotAndSaysItsPrice() {
        assertThat(actions(assess(Proposals.ours(), Proposals.legacy()), Remedy.Where.CLIENT))
                .anySatisfy(action -> assertThat(action)
                        .startsWith("ssh -oKexAlgorithms=+diffie-hellman-group14-sha1 -oHostKeyAlgorithms=+ssh-rsa"
                                + " -oCiphers=+aes128-cbc -oMACs=+hmac-md5 HOST,")
                        .contains("weakens", "SHA-1", "CBC", "MD5"));
    }

    @Test
    void theServerIsOfferedWhatIsSoundAndWidelyKnownAndNoCertificate() {
        assertThat(actions(assess(Proposals.ours(), Proposals.legacy()), Remedy.Where.SERVER))
                .anySatisfy(action -> assertThat(action)
                        .contains("'KexAlgorithms +curve25519-sha256'", "'HostKeyAlgorithms +ssh-ed25519'")
                        .contains("'Ciphers +aes256-ctr'", "'MACs +hmac-sha2-256'", "no known weakness"));
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

        Assessment assessment = assess(Proposals.runnable(), server);

        assertThat(assessment.cause()).isEqualTo(Cause.UNKNOWN);
        assertThat(assessment.verdict().confidence()).isEqualTo(Confidence.POSSIBLE);
        assertThat(assessment.headline()).startsWith("Not judged: ");
        assertThat(assessment.verdict().evidenceFor().get(1)).contains("umac-64@openssh.com");
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
                .text("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")
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
