package io.sshprobe.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.expectation.Expectations.Addresses;
import io.sshprobe.target.AddressFamily;
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
}
