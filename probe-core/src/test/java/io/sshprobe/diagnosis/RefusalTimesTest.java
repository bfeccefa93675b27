package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.Observations.at;
import static io.sshprobe.diagnosis.Observations.completed;
import static io.sshprobe.observation.EndKind.REFUSED;
import static io.sshprobe.observation.Experiment.CONTROL_DISTANCE;
import static io.sshprobe.observation.Experiment.CONTROL_PORT;
import static io.sshprobe.observation.Experiment.REFUSAL_DISTANCE;
import static io.sshprobe.observation.Experiment.REPEAT;
import static io.sshprobe.target.Stage.CONNECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When refusals come so much sooner than answers of another port that something nearer seems to refuse. */
class RefusalTimesTest {
    @Test
    void refusalsThatComeMuchSoonerAreNoted() {
        assertThat(sooner(refused(2)
                        .then(REPEAT, refused(3))
                        .then(CONTROL_PORT, answers(40))
                        .then(CONTROL_DISTANCE, answers(42))))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .contains("after 3.1 ms at most (2 samples)", "after 40.1 ms at least (2 samples)"));
    }

    @Test
    void aRefusalWhoseDistanceWasMeasuredCounts() {
        assertThat(sooner(refused(2)
                        .then(REFUSAL_DISTANCE, refused(3))
                        .then(CONTROL_PORT, answers(40))
                        .then(CONTROL_DISTANCE, answers(42))))
                .isPresent();
    }

    @Test
    void oneSampleDoesNotShowHowMuchTheTimesVary() {
        assertThat(sooner(refused(2).then(REPEAT, refused(3)).then(CONTROL_PORT, answers(40))))
                .isEmpty();
        assertThat(sooner(refused(2).then(CONTROL_PORT, answers(40)).then(CONTROL_DISTANCE, answers(42))))
                .isEmpty();
    }

    @Test
    void aDifferenceWithinThreeSpreadsSaysNothing() {
        assertThat(sooner(refused(2)
                        .then(REPEAT, refused(15))
                        .then(CONTROL_PORT, answers(40))
                        .then(CONTROL_DISTANCE, answers(42))))
                .isEmpty();
    }

    @Test
    void aDifferenceThatTheSchedulerCanMakeSaysNothing() {
        assertThat(sooner(refused(2)
                        .then(REPEAT, refused(2))
                        .then(CONTROL_PORT, answers(11))
                        .then(CONTROL_DISTANCE, answers(11))))
                .isEmpty();
    }

    @Test
    void anAnswerToASynThatWasSentAgainIsNoSample() {
        assertThat(sooner(refused(2)
                        .then(REPEAT, refused(3))
                        .then(CONTROL_PORT, answers(40))
                        .then(CONTROL_DISTANCE, answers(1040).retransmitted(1))))
                .isEmpty();
    }

    private static Optional<String> sooner(Observations first) {
        return Rules.assessor().assess(first.file()).candidates().stream()
                .filter(candidate -> candidate.cause() == Cause.FIREWALL_REJECT)
                .flatMap(candidate -> candidate.evidenceFor().stream())
                .filter(sentence -> sentence.startsWith("The refusals came"))
                .findFirst();
    }

    /** A refusal after so many milliseconds. */
    private static Observations refused(double millis) {
        return at(CONNECT, REFUSED, millis).errno("ECONNREFUSED");
    }

    /** Another port that accepts, after so many milliseconds. */
    private static Observations answers(double millis) {
        return completed(CONNECT).text("").port(443).slow(CONNECT, millis);
    }
}
