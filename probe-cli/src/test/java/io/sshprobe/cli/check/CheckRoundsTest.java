package io.sshprobe.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.cli.report.check.CheckedTarget;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.expectation.Expectation;
import io.sshprobe.expectation.Expectations;
import io.sshprobe.expectation.HostKeyExpectation;
import io.sshprobe.expectation.KeyPin;
import io.sshprobe.expectation.Outcome;
import io.sshprobe.expectation.Seen;
import io.sshprobe.expectation.TimeExpectation;
import io.sshprobe.expectation.VerdictExpectation;
import io.sshprobe.investigation.Budget;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.investigation.Result;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.AddressChoice;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a target is looked at again, how, and what it then comes to. */
class CheckRoundsTest {
    private static final KeyPin RIGHT = new KeyPin.Fingerprint(Seen.ED25519.fingerprintSha256());

    private final World world = new World();

    /** A server that shows one thing after the other, in a time that passes only while somebody pauses. */
    private static final class World implements Looks, Pauses, CheckListener {
        final Deque<Seen> shows = new ArrayDeque<>();
        final List<Look> looks = new ArrayList<>();
        final List<Long> pauses = new ArrayList<>();
        final List<CheckedTarget> judged = new ArrayList<>();
        final Set<HostKey> confirmed = new HashSet<>();
        final List<CheckedTarget> again = new ArrayList<>();
        long nanos;
        int leftOut;
        int stopsAtLook = Integer.MAX_VALUE;

        void shows(Seen... each) {
            shows.addAll(List.of(each));
        }

        /** The last thing is shown for ever. */
        @Override
        public boolean look(List<Look> now, ObjIntConsumer<Result> results) {
            looks.addAll(now);
            if (looks.size() >= stopsAtLook) {
                return false;
            }
            Seen seen = shows.size() > 1 ? shows.removeFirst() : shows.getFirst();
            results.accept(seen.endpoint().result(), leftOut);
            return true;
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public boolean pause(Duration time) {
            assertThat(time).isPositive();
            pauses.add(time.toMillis());
            nanos += time.toNanos();
            return true;
        }

        @Override
        public void judged(CheckedTarget target, TargetCheck check) {
            assertThat(check.results()).hasSize(1);
            confirmed.addAll(check.confirmedKeys());
            judged.add(target);
        }

        @Override
        public void looksAgain(CheckedTarget soFar, Duration pause) {
            again.add(soFar);
        }

        List<Boolean> investigating() {
            return looks.stream()
                    .map(look -> !look.request().budget().equals(Budget.PASSIVE))
                    .toList();
        }
    }

    private boolean run(Persistence persistence, Expectation... expected) {
        InvestigationRequest request = new InvestigationRequest(
                Seen.TARGET, ProbePlan.standard(IdentificationString.ours("t")), AddressChoice.ALL, Budget.DEFAULT);
        Expectations expectations =
                new Expectations(List.of(expected), Expectations.Addresses.ALL, Set.of(), List.of());
        return new CheckRounds(world, world, InstantSource.fixed(Seen.NOW), persistence, Duration.ofSeconds(1), world)
                .run(List.of(new TargetCheck(request, expectations, null)));
    }

    private List<Outcome> outcomes() {
        assertThat(world.judged).hasSize(1);
        return world.judged.get(0).findings().stream()
                .map(finding -> finding.outcome())
                .toList();
    }

    private static Persistence waiting(int seconds) {
        return new Persistence(Duration.ofSeconds(seconds), 0);
    }

    private static Persistence retrying(int times) {
        return new Persistence(Duration.ZERO, times);
    }

    private static Seen refused() {
        return Seen.failing(Cause.NOT_LISTENING, Stage.CONNECT);
    }

    @Test
    void aHealthyServerCostsOneConnection() {
        world.shows(Seen.server());

        assertThat(run(Persistence.NONE, VerdictExpectation.HEALTHY)).isTrue();

        assertThat(outcomes()).containsExactly(Outcome.PASSED);
        assertThat(world.looks).hasSize(1);
        assertThat(world.pauses).isEmpty();
    }

    @Test
    void withoutPersistenceOneLookDecides() {
        world.shows(refused());

        run(Persistence.NONE, VerdictExpectation.HEALTHY);

        assertThat(outcomes()).containsExactly(Outcome.FAILED);
        assertThat(world.investigating()).containsExactly(true);
    }

    @Test
    void theWaitEndsWhenTheServerIsUp() {
        world.shows(refused(), Seen.failing(Cause.HOST_DOWN, Stage.CONNECT), refused(), Seen.server());

        run(waiting(300), VerdictExpectation.HEALTHY);

        assertThat(outcomes()).as("waiting was asked for, so nothing is flaky").containsExactly(Outcome.PASSED);
        assertThat(world.pauses).containsExactly(1_000L, 2_000L, 4_000L);
        assertThat(world.investigating()).containsExactly(false, false, false, false);
    }

    @Test
    void theWaitIsBoundedAndEndsWithAnInvestigation() {
        world.shows(refused());

        run(waiting(30), VerdictExpectation.HEALTHY);

        assertThat(outcomes()).containsExactly(Outcome.FAILED);
        assertThat(world.pauses).containsExactly(1_000L, 2_000L, 4_000L, 8_000L, 8_000L, 7_000L);
        assertThat(world.investigating()).containsExactly(false, false, false, false, false, false, true);
    }

    @ParameterizedTest
    @EnumSource(names = {"ALGORITHM_MISMATCH", "NOT_SSH", "CLIENT_REFUSAL", "FAIL2BAN_BAN", "TARPIT"})
    void whatDoesNotHealIsInvestigatedAtOnceAndEndsTheWait(Cause cause) {
        world.shows(refused(), Seen.failing(cause, Stage.KEXINIT));

        run(waiting(300), VerdictExpectation.HEALTHY);

        assertThat(outcomes()).allMatch(Unmet::isUnmet);
        assertThat(world.pauses).containsExactly(1_000L);
        assertThat(world.investigating()).containsExactly(false, false, true);
    }

    @Test
    void aWrongHostKeyEndsTheWaitWithoutAnotherConnection() {
        world.shows(refused(), Seen.server());
        KeyPin otherEd25519 = new KeyPin.PublicKey(Seen.certified(null).blob(), "");

        run(waiting(300), VerdictExpectation.HEALTHY, new HostKeyExpectation(List.of(otherEd25519), List.of(), false));

        assertThat(outcomes()).containsExactly(Outcome.PASSED, Outcome.FAILED);
        assertThat(world.looks).hasSize(2);
    }

    @Test
    void theWaitIsNotForAServerThatIsExpectedToBeClosed() {
        world.shows(Seen.server());

        run(waiting(300), new VerdictExpectation(Set.of(Cause.FIREWALL_DROP)));

        assertThat(outcomes()).containsExactly(Outcome.FAILED);
        assertThat(world.looks).hasSize(1);
    }

    @Test
    void whatPassesOnRetryIsNotSimplyPassed() {
        world.shows(Seen.failing(Cause.PACKET_LOSS, Stage.KEXINIT), Seen.server());

        run(retrying(2), VerdictExpectation.HEALTHY, new TimeExpectation(null, Duration.ofSeconds(1)));

        assertThat(outcomes()).containsExactly(Outcome.PASSED_ON_RETRY, Outcome.PASSED_ON_RETRY);
        assertThat(world.looks).hasSize(2);
        assertThat(world.again).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void retriesAreBounded(int times) {
        world.shows(refused());

        run(retrying(times), VerdictExpectation.HEALTHY);

        assertThat(outcomes()).containsExactly(Outcome.FAILED);
        assertThat(world.looks).hasSize(1 + times);
    }

    @Test
    void whatAServerDecidesIsNotRetried() {
        world.shows(Seen.failing(Cause.ALGORITHM_MISMATCH, Stage.KEXINIT));

        run(retrying(3), VerdictExpectation.HEALTHY);

        assertThat(world.looks).hasSize(1);
    }

    @Test
    void slownessIsRetried() {
        world.shows(Seen.server().stageMillis(500), Seen.server());

        run(retrying(1), new TimeExpectation(Stage.CONNECT, Duration.ofMillis(100)));

        assertThat(outcomes()).containsExactly(Outcome.PASSED_ON_RETRY);
    }

    @Test
    void otherTypesOfHostKeysAreAskedForOneAtATimeWithPauses() {
        world.shows(Seen.server(), Seen.server().key(Seen.RSA));
        KeyPin rsa = new KeyPin.Fingerprint(Seen.RSA.fingerprintSha256());

        run(Persistence.NONE, VerdictExpectation.HEALTHY, new HostKeyExpectation(List.of(rsa), List.of(), false));

        assertThat(outcomes()).containsExactly(Outcome.PASSED, Outcome.PASSED);
        assertThat(world.pauses).containsExactly(1_000L);
        assertThat(world.looks).hasSize(2);
        assertThat(world.confirmed)
                .as("the other key was seen, but nobody knew it")
                .containsExactly(Seen.RSA);
        Look second = world.looks.get(1);
        assertThat(second.asClient()).isFalse();
        assertThat(second.request().budget()).isEqualTo(Budget.PASSIVE);
        assertThat(second.request().plan().offer().onTheWire().of(AlgorithmKind.HOST_KEY))
                .containsExactly("rsa-sha2-512");
        assertThat(second.wanted()
                        .test(Seen.server().endpoint().result().facts().endpoint()))
                .isTrue();
    }

    @Test
    void everyTypeIsAskedForOnceIfEveryTypeIsExpected() {
        world.shows(Seen.server(), Seen.server().key(Seen.RSA));
        KeyPin rsa = new KeyPin.Fingerprint(Seen.RSA.fingerprintSha256());

        run(Persistence.NONE, new HostKeyExpectation(List.of(RIGHT, rsa), List.of(), true));

        assertThat(outcomes()).containsExactly(Outcome.PASSED);
        assertThat(world.looks).as("the server lists ed25519 and rsa").hasSize(2);
    }

    @Test
    void aTypeThatIsNotShownIsAskedForOnceAndNotJudged() {
        world.shows(Seen.server());

        run(Persistence.NONE, new HostKeyExpectation(List.of(RIGHT), List.of(), true));

        assertThat(outcomes()).containsExactly(Outcome.NOT_JUDGED);
        assertThat(world.looks).hasSize(2);
    }

    @Test
    void whoStopsTheLooksEndsTheCheckWithoutAJudgement() {
        world.shows(refused());
        world.stopsAtLook = 2;

        assertThat(run(waiting(300), VerdictExpectation.HEALTHY)).isFalse();

        assertThat(world.judged).isEmpty();
    }

    @Test
    void aTargetWithoutAResultNeverPassesUnseen() {
        InvestigationRequest request = new InvestigationRequest(
                Seen.TARGET, ProbePlan.standard(IdentificationString.ours("t")), AddressChoice.ALL, Budget.DEFAULT);
        CheckRounds rounds = new CheckRounds(
                (looks, results) -> true,
                world,
                InstantSource.fixed(Seen.NOW),
                Persistence.NONE,
                Duration.ofSeconds(1),
                world);

        assertThatThrownBy(() -> rounds.run(List.of(new TargetCheck(request, Expectations.HEALTHY, null))))
                .hasMessageContaining("bastion.example.org:22 has no result");
    }

    @Test
    void addressesThatAreLeftOutAreNotJudgedAndNotWaitedFor() {
        world.shows(Seen.server());
        world.leftOut = 4;

        run(new Persistence(Duration.ofMinutes(5), 3), VerdictExpectation.HEALTHY);

        assertThat(outcomes()).containsExactly(Outcome.PASSED, Outcome.NOT_JUDGED);
        assertThat(world.looks).as("another look has the same limit").hasSize(1);
    }

    @Test
    void theWaitGoesOnWhereAddressesAreLeftOut() {
        world.shows(refused(), Seen.server());
        world.leftOut = 1;

        run(waiting(300), VerdictExpectation.HEALTHY);

        assertThat(outcomes()).containsExactly(Outcome.PASSED, Outcome.NOT_JUDGED);
        assertThat(world.looks).hasSize(2);
    }
}
