package io.sshprobe.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.expectation.Expectations.Addresses;
import io.sshprobe.target.AddressFamily;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Stage;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How the addresses of a name, and waivers, make findings of judgements. */
class TargetJudgeTest {
    private static final SeenEndpoint WELL = Seen.server().endpoint();
    private static final SeenEndpoint DEAD = Seen.failing(Cause.DAEMON_CRASH, Stage.IDENTIFICATION)
            .at("198.18.0.11")
            .endpoint();
    private static final SeenEndpoint SKIPPED =
            Seen.failing(Cause.SKIPPED, Stage.CONNECT).at("2001:db8::10").endpoint();
    private static final LocalDate TODAY = LocalDate.parse("2026-03-04");

    private static Expectations healthy(Addresses addresses, Set<AddressFamily> families, Waiver... waivers) {
        return new Expectations(List.of(VerdictExpectation.HEALTHY), addresses, families, List.of(waivers));
    }

    private static ExpectationFinding verdict(Expectations expectations, SeenEndpoint... endpoints) {
        return TargetJudge.judge(Seen.TARGET, List.of(endpoints), expectations).get(0);
    }

    @Test
    void oneBrokenAddressFailsTheTargetAndIsNamedFirst() {
        ExpectationFinding finding = verdict(Expectations.HEALTHY, WELL, DEAD);

        assertThat(finding.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finding.remedy()).isEqualTo("Start the server.");
        assertThat(finding.seen())
                .extracting(ExpectationFinding.SeenAt::address)
                .containsExactly("198.18.0.11", "198.18.0.10");
    }

    @Test
    void oneGoodAddressIsEnoughWhereAnyWillDo() {
        ExpectationFinding finding = verdict(healthy(Addresses.ANY, Set.of()), DEAD, WELL);

        assertThat(finding.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(finding.seen())
                .extracting(ExpectationFinding.SeenAt::address)
                .containsExactly("198.18.0.10");
    }

    @Test
    void anAddressWithoutARouteCountsOnlyIfThereIsNoOther() {
        assertThat(verdict(Expectations.HEALTHY, SKIPPED, WELL).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(verdict(Expectations.HEALTHY, SKIPPED).outcome()).isEqualTo(Outcome.NOT_JUDGED);
    }

    @Test
    void aFamilyThatMustAnswerIsAFindingOfItsOwn() {
        Expectations both = healthy(Addresses.ALL, Set.of(AddressFamily.IPV4, AddressFamily.IPV6));

        List<ExpectationFinding> withoutIpv6 = TargetJudge.judge(Seen.TARGET, List.of(WELL), both);
        assertThat(withoutIpv6)
                .extracting(ExpectationFinding::id)
                .containsExactly("verdict", "families/ipv4", "families/ipv6");
        assertThat(withoutIpv6)
                .extracting(ExpectationFinding::outcome)
                .containsExactly(Outcome.PASSED, Outcome.PASSED, Outcome.FAILED);
        assertThat(TargetJudge.judge(Seen.TARGET, List.of(WELL, SKIPPED), both)
                        .get(2)
                        .outcome())
                .isEqualTo(Outcome.NOT_JUDGED);
    }

    @Test
    void aWaiverHoldsThroughItsLastDay() {
        Waiver today = new Waiver("verdict", "it is being replaced", TODAY);
        Waiver yesterday = new Waiver("ver*", "it is being replaced", TODAY.minusDays(1));

        assertThat(verdict(healthy(Addresses.ALL, Set.of(), today), DEAD).outcome())
                .isEqualTo(Outcome.WAIVED);
        assertThat(verdict(healthy(Addresses.ALL, Set.of(), yesterday, today), DEAD)
                        .outcome())
                .isEqualTo(Outcome.WAIVED);
        ExpectationFinding expired = verdict(healthy(Addresses.ALL, Set.of(), yesterday), DEAD);
        assertThat(expired.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(expired.isWaiverExpired()).isTrue();
        assertThat(verdict(healthy(Addresses.ALL, Set.of(), today), WELL).outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void twoExpectationsOfOneNameAreAMistake() {
        assertThatThrownBy(() -> new Expectations(
                        List.of(VerdictExpectation.HEALTHY, VerdictExpectation.HEALTHY),
                        Addresses.ALL,
                        Set.of(),
                        List.of()))
                .hasMessageContaining("verdict");
    }

    @Test
    void whereAnyWillDoAnAddressWithAWaiverIsBetterThanABrokenOne() {
        Waiver noStrictKex = new Waiver("strict-kex", "old appliance", TODAY);
        Expectations expected = new Expectations(
                List.of(VerdictExpectation.HEALTHY, new StrictKexExpectation()),
                Addresses.ANY,
                Set.of(),
                List.of(noStrictKex));
        SeenEndpoint old =
                Seen.server().listing(AlgorithmKind.KEX, "curve25519-sha256").endpoint();
        SeenEndpoint hung = Seen.failing(Cause.DAEMON_HUNG, Stage.KEY_EXCHANGE)
                .at("198.18.0.11")
                .endpoint();

        assertThat(outcomes(TargetJudge.judge(Seen.TARGET, List.of(hung, old), expected)))
                .containsExactly(Outcome.PASSED, Outcome.WAIVED);
        SeenEndpoint strict = Seen.server().at("198.18.0.12").endpoint();
        assertThat(outcomes(TargetJudge.judge(Seen.TARGET, List.of(old, strict), expected)))
                .as("what needs no waiver is better still")
                .containsExactly(Outcome.PASSED, Outcome.PASSED);
    }

    private static List<Outcome> outcomes(List<ExpectationFinding> findings) {
        return findings.stream().map(ExpectationFinding::outcome).toList();
    }

    @Test
    void aFamilyIsJudgedByTheVerdictThatIsExpected() {
        Expectations closed = new Expectations(
                List.of(new VerdictExpectation(Set.of(Cause.FIREWALL_DROP))),
                Addresses.ANY,
                Set.of(AddressFamily.IPV4, AddressFamily.IPV6),
                List.of());
        SeenEndpoint shut = Seen.failing(Cause.FIREWALL_DROP, Stage.CONNECT).endpoint();
        SeenEndpoint open = Seen.server().at("2001:db8::10").endpoint();

        List<ExpectationFinding> findings = TargetJudge.judge(Seen.TARGET, List.of(shut, open), closed);

        assertThat(outcomes(findings)).containsExactly(Outcome.PASSED, Outcome.PASSED, Outcome.FAILED);
        assertThat(findings.get(2).asked()).isEqualTo("an address of IPv6 where the verdict is firewall-drop");
    }

    @Test
    void addressesThatAreNotProbedAreNotJudged() {
        List<ExpectationFinding> findings =
                TargetJudge.judge(Seen.TARGET, List.of(WELL), 4, healthy(Addresses.ALL, Set.of()));
        assertThat(findings).extracting(ExpectationFinding::id).containsExactly("verdict", "addresses");
        assertThat(outcomes(findings)).containsExactly(Outcome.PASSED, Outcome.NOT_JUDGED);
        assertThat(findings.get(1).seen().get(0).seen()).contains("has 5 addresses, and 4 of them were not probed");

        Waiver accepted = new Waiver("addresses", "a farm of equal hosts", TODAY);
        assertThat(outcomes(
                        TargetJudge.judge(Seen.TARGET, List.of(WELL), 4, healthy(Addresses.ALL, Set.of(), accepted))))
                .containsExactly(Outcome.PASSED, Outcome.WAIVED);
        assertThat(outcomes(TargetJudge.judge(Seen.TARGET, List.of(WELL), 4, healthy(Addresses.ANY, Set.of()))))
                .as("one was enough")
                .containsExactly(Outcome.PASSED);
        assertThat(outcomes(TargetJudge.judge(
                        Seen.TARGET, List.of(WELL), 4, healthy(Addresses.ANY, Set.of(AddressFamily.IPV6)))))
                .as("one of the others can be of the family")
                .containsExactly(Outcome.PASSED, Outcome.NOT_JUDGED);
    }

    @Test
    void anAddressWithoutARouteIsToldLast() {
        ExpectationFinding finding = verdict(Expectations.HEALTHY, SKIPPED, WELL, DEAD);

        assertThat(finding.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finding.seen())
                .extracting(ExpectationFinding.SeenAt::address)
                .containsExactly("198.18.0.11", "198.18.0.10", "2001:db8:0:0:0:0:0:10");
        assertThat(finding.seen().get(2).outcome()).isEqualTo(Outcome.NOT_JUDGED);
    }
}
