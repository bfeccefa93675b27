package io.sshprobe.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Stage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What counts as a change since an earlier run. */
class BaselineTest {
    private static final ByteString BLOB = ByteString.latin1("\0\0\0\13ssh-ed25519\0\0\0\1o");
    private static final HostKey OTHER = new HostKey(BLOB, BLOB, null);

    private static Map<String, Outcome> outcomes(Seen earlier, Seen now) {
        Expectations expectations = Baseline.expecting(
                Expectations.HEALTHY, List.of(earlier.endpoint().result()));
        return TargetJudge.judge(Seen.TARGET, List.of(now.endpoint()), expectations).stream()
                .collect(Collectors.toMap(ExpectationFinding::id, ExpectationFinding::outcome));
    }

    private static void assertOnlyFailed(Map<String, Outcome> outcomes, String id) {
        assertThat(outcomes).containsEntry(id, Outcome.FAILED);
        assertThat(outcomes.values()).filteredOn(Outcome.FAILED::equals).hasSize(1);
    }

    @Test
    void theSameServerIsAsExpected() {
        assertThat(outcomes(Seen.server(), Seen.server()))
                .containsOnlyKeys("verdict", "baseline/host-key", "baseline/algorithms", "baseline/times")
                .allSatisfy((id, outcome) -> assertThat(outcome).isEqualTo(Outcome.PASSED));
    }

    @Test
    void anotherKeyOfTheSameTypeIsAChange() {
        assertOnlyFailed(outcomes(Seen.server().key(Seen.plain("ssh-dss")), Seen.server()), "baseline/host-key");
    }

    @Test
    void aCertificateAroundTheSameKeyIsNoChange() {
        assertThat(outcomes(Seen.server(), Seen.server().key(Seen.certified(null, "bastion.example.org"))))
                .containsEntry("baseline/host-key", Outcome.PASSED);
    }

    @Test
    void aWeakAlgorithmThatIsNewIsAChangeAndAStrongOneIsNot() {
        Seen weaker = Seen.server().listing(AlgorithmKind.CIPHER, "aes256-ctr,3des-cbc");
        assertOnlyFailed(outcomes(Seen.server(), weaker), "baseline/algorithms");
        assertThat(outcomes(weaker, weaker)).containsEntry("baseline/algorithms", Outcome.PASSED);
        assertThat(outcomes(Seen.server(), Seen.server().listing(AlgorithmKind.KEX, "mlkem768x25519-sha256")))
                .containsEntry("baseline/algorithms", Outcome.PASSED);
    }

    @Test
    void aStageThatIsMuchSlowerIsAChange() {
        assertOnlyFailed(outcomes(Seen.server(), Seen.server().stageMillis(231)), "baseline/times");
        assertThat(outcomes(Seen.server(), Seen.server().stageMillis(229)))
                .containsEntry("baseline/times", Outcome.PASSED);
    }

    @Test
    void aCauseThatTheUserNamedStays() {
        Expectations closed = new Expectations(
                List.of(new VerdictExpectation(Set.of(Cause.FIREWALL_DROP))),
                Expectations.Addresses.ALL,
                Set.of(),
                List.of());
        Expectations expectations =
                Baseline.expecting(closed, List.of(Seen.server().endpoint().result()));

        assertThat(TargetJudge.judge(Seen.TARGET, List.of(Seen.server().endpoint()), expectations))
                .filteredOn(finding -> finding.id().equals("verdict"))
                .extracting(ExpectationFinding::outcome)
                .containsExactly(Outcome.FAILED);
    }

    @Test
    void whatSaysNothingAboutTheServerIsNotExpectedAgain() {
        Seen limited = Seen.failing(Cause.PROBER_LIMIT, Stage.CONNECT);
        assertThat(outcomes(limited, limited)).containsEntry("verdict", Outcome.NOT_JUDGED);
        assertThat(outcomes(limited, Seen.server())).containsEntry("verdict", Outcome.PASSED);
    }

    @Test
    void everyAddressIsComparedWithItself() {
        Seen open = Seen.server();
        Seen shut = Seen.failing(Cause.FIREWALL_DROP, Stage.CONNECT).at("198.18.0.11");
        Expectations expectations = Baseline.expecting(
                Expectations.HEALTHY,
                List.of(open.endpoint().result(), shut.endpoint().result()));

        assertThat(TargetJudge.judge(Seen.TARGET, List.of(open.endpoint(), shut.endpoint()), expectations))
                .extracting(ExpectationFinding::outcome)
                .containsOnly(Outcome.PASSED);
        SeenEndpoint outage = Seen.failing(Cause.FIREWALL_DROP, Stage.CONNECT).endpoint();
        assertThat(TargetJudge.judge(Seen.TARGET, List.of(outage, shut.endpoint()), expectations))
                .filteredOn(finding -> finding.id().equals("verdict"))
                .extracting(ExpectationFinding::outcome)
                .containsExactly(Outcome.FAILED);
    }

    @Test
    void whatWasClosedIsExpectedToBeClosed() {
        Seen closed = Seen.failing(Cause.FIREWALL_DROP, Stage.CONNECT);
        assertThat(outcomes(closed, closed)).containsEntry("verdict", Outcome.PASSED);
        assertThat(outcomes(closed, Seen.server())).containsEntry("verdict", Outcome.FAILED);
        assertThat(outcomes(Seen.server(), closed))
                .as("what was not seen is not called a change")
                .containsEntry("verdict", Outcome.FAILED)
                .containsEntry("baseline/host-key", Outcome.NOT_JUDGED);
    }

    private static Map<String, Outcome> outcomes(List<Seen> earlier, Seen... now) {
        Expectations expectations = Baseline.expecting(
                Expectations.HEALTHY,
                earlier.stream().map(each -> each.endpoint().result()).toList());
        return TargetJudge.judge(Seen.TARGET, Stream.of(now).map(Seen::endpoint).toList(), expectations).stream()
                .collect(Collectors.toMap(ExpectationFinding::id, ExpectationFinding::outcome));
    }

    private static Seen first() {
        return Seen.server().listing(AlgorithmKind.HOST_KEY, "ssh-ed25519");
    }

    private static Seen second() {
        return first().at("198.18.0.11");
    }

    @Test
    void whatOnlyAnotherAddressHadIsAChange() {
        assertOnlyFailed(
                outcomes(List.of(first(), second().key(OTHER)), first().key(OTHER), second().key(OTHER)),
                "baseline/host-key");
        String weak = "aes256-ctr,3des-cbc";
        assertOnlyFailed(
                outcomes(
                        List.of(first(), second().listing(AlgorithmKind.CIPHER, weak)),
                        first().listing(AlgorithmKind.CIPHER, weak),
                        second().listing(AlgorithmKind.CIPHER, weak)),
                "baseline/algorithms");
        assertOnlyFailed(
                outcomes(List.of(first(), second().stageMillis(500)), first().stageMillis(500), second()),
                "baseline/times");
    }

    @Test
    void anAddressThatIsNewIsComparedWithAllOthers() {
        Seen moved = first().at("198.18.0.12").key(OTHER);
        assertThat(outcomes(List.of(first(), second().key(OTHER)), moved))
                .allSatisfy((id, outcome) -> assertThat(outcome).isEqualTo(Outcome.PASSED));

        Seen shut = Seen.failing(Cause.NOT_LISTENING, Stage.CONNECT).at("198.18.0.11");
        Seen newAndShut = Seen.failing(Cause.NOT_LISTENING, Stage.CONNECT).at("198.18.0.12");
        assertThat(outcomes(List.of(first(), shut), first(), shut, newAndShut))
                .as("a client got in somewhere, so a new address is no reason to stay outside")
                .containsEntry("verdict", Outcome.FAILED);
    }

    @Test
    void anAddressThatWasSeenAndHasNoRouteNowIsNotJudged() {
        Seen ipv6 = first().at("2001:db8::10");
        Seen skipped = Seen.failing(Cause.SKIPPED, Stage.CONNECT).at("2001:db8::10");
        assertThat(outcomes(List.of(first(), ipv6), first(), skipped)).containsEntry("verdict", Outcome.NOT_JUDGED);
        assertThat(outcomes(List.of(first(), skipped), first(), skipped)).containsEntry("verdict", Outcome.PASSED);
    }
}
