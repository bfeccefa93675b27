package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.HandMadeCase.SSH;
import static io.sshprobe.diagnosis.Observations.at;
import static io.sshprobe.diagnosis.Observations.completed;
import static io.sshprobe.diagnosis.Observations.silent;
import static io.sshprobe.observation.EndKind.CLOSED;
import static io.sshprobe.observation.EndKind.RESET;
import static io.sshprobe.observation.EndKind.TIMED_OUT;
import static io.sshprobe.observation.Experiment.FLOOD;
import static io.sshprobe.observation.Experiment.LISTEN_FIRST;
import static io.sshprobe.observation.Experiment.LONGER_WAIT;
import static io.sshprobe.observation.Experiment.PROXY_HEADER;
import static io.sshprobe.observation.Experiment.REPEAT;
import static io.sshprobe.observation.Experiment.SMALL_KEXINIT;
import static io.sshprobe.observation.Experiment.SPEAK_FIRST;
import static io.sshprobe.target.Stage.IDENTIFICATION;
import static io.sshprobe.target.Stage.KEXINIT;
import static io.sshprobe.target.Stage.SERVICE_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.target.Opening;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A failure that comes and goes is not explained by what happened to be different in the probe that came through. */
class ComesAndGoesTest {
    private static final Assessor ASSESSOR = Rules.assessor();

    @Test
    void aProbeThatWouldHaveWaitedLongerAndDidNotHaveToIsNoSlowServer() {
        assertThat(assess(silent().then(LONGER_WAIT, completed(SERVICE_REQUEST).text(SSH)))
                        .cause())
                .isNotIn(Cause.HEALTHY_BUT_SLOW, Cause.HEALTHY);
    }

    @Test
    void aShortKexinitExplainsNothingIfTheUsualOnePassesToo() {
        assertThat(assess(at(KEXINIT, CLOSED, 3)
                                .text(SSH)
                                .then(SMALL_KEXINIT, completed(SERVICE_REQUEST).text(SSH))
                                .then(REPEAT, completed(SERVICE_REQUEST).text(SSH)))
                        .headline())
                .doesNotContain("short one");
    }

    @Test
    void oneConnectionThatWaitsDoesNotRuleOutALimit() {
        assertThat(assess(at(IDENTIFICATION, RESET, 3)
                                .then(
                                        LISTEN_FIRST,
                                        at(IDENTIFICATION, TIMED_OUT, 4000).sent(0)))
                        .candidates())
                .extracting(Candidate::cause)
                .contains(Cause.MAX_STARTUPS, Cause.PER_SOURCE_LIMIT);
    }

    @Test
    void aFilterThatTakesAwayTheServersFirstLineIsNotRuledOut() {
        Assessment waits = assess(at(IDENTIFICATION, RESET, 3)
                .then(LISTEN_FIRST, at(IDENTIFICATION, TIMED_OUT, 4000).sent(0)));
        Assessment silence = assess(silent().then(FLOOD, silent().acked(524_000)));

        assertThat(List.of(waits, silence)).allSatisfy(assessment -> assertThat(assessment.candidates())
                .extracting(Candidate::cause)
                .contains(Cause.PROTOCOL_FILTER));
    }

    @Test
    void whatWasNeverSaidIsNotAcknowledged() {
        Assessment assessment = assess(at(IDENTIFICATION, TIMED_OUT, 22_000)
                .opening(Opening.AFTER_SERVER)
                .sent(0)
                .acked(1));

        assertThat(assessment.ruledOut()).noneMatch(cause -> cause.because().contains("acknowledged"));
        assertThat(assessment.notices()).singleElement().asString().contains("said nothing");
        assertThat(assessment.experiments()).first().isEqualTo(SPEAK_FIRST);
    }

    @Test
    void aServerThatIsTiredOfASilentClientMayStillWaitForOne() {
        assertThat(assess(at(IDENTIFICATION, CLOSED, 3)
                                .then(
                                        LISTEN_FIRST,
                                        at(IDENTIFICATION, CLOSED, 500).sent(0)))
                        .candidates())
                .extracting(Candidate::cause)
                .contains(Cause.PROXY_PROTOCOL);
    }

    @Test
    void aProxyHeaderThatSshdRejectsIsNotAccepted() {
        assertThat(assess(at(IDENTIFICATION, RESET, 3)
                                .then(
                                        LISTEN_FIRST,
                                        at(IDENTIFICATION, TIMED_OUT, 4000).sent(0))
                                .then(
                                        PROXY_HEADER,
                                        at(KEXINIT, CLOSED, 3).text(SSH + "Invalid SSH identification string.\r\n")))
                        .headline())
                .doesNotContain("only with a PROXY header");
    }

    private static Assessment assess(Observations seen) {
        return ASSESSOR.assess(seen.file());
    }
}
