package io.sshprobe.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.investigation.Result;
import io.sshprobe.json.Cases;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.StageOutcome;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Stage;
import io.sshprobe.target.Target;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WaitingTextTest {
    private static final StageRecord RESOLVED = new StageRecord(Stage.RESOLVE, StageOutcome.COMPLETED, 0, 3_000_000, 0);
    private static final StageRecord IDENTIFIED =
            new StageRecord(Stage.IDENTIFICATION, StageOutcome.COMPLETED, 0, 12_300_000, 0);

    private static Endpoint endpoint(String host) throws UnknownHostException {
        return new Endpoint(new Target(host, 22), InetAddress.getByName("198.18.0.7"));
    }

    @Test
    void aStageIsToldWithItsTimeAndWhatTheServerSaid() throws UnknownHostException {
        assertThat(WaitingText.completed(endpoint("h"), IDENTIFIED, "SSH-2.0-X"))
                .hasValue("198.18.0.7: identification completed after 12.3 ms: SSH-2.0-X");
        assertThat(WaitingText.completed(endpoint("h"), RESOLVED, ""))
                .hasValue("198.18.0.7: resolve completed after 3.0 ms");
        assertThat(WaitingText.completed(endpoint("198.18.0.7"), RESOLVED, "")).isEmpty();
    }

    @Test
    void whatAServerSaysIsEscapedAndBounded() throws UnknownHostException {
        assertThat(WaitingText.completed(endpoint("h"), IDENTIFIED, "\u001b[2J" + "x".repeat(10_000))
                        .orElseThrow())
                .contains("\\x1b[2Jxxx")
                .doesNotContain("\u001b")
                .hasSizeLessThan(200);
        for (Result result : Cases.all().values()) {
            Observation seen = result.facts().first();
            assertThat(WaitingText.ended(seen)).matches("[\\x20-\\x7e…]{1,250}");
            assertThat(WaitingText.verdict(result)).matches("[\\x20-\\x7e]{1,150}");
        }
    }

    /** Our own code runs while a probe waits: a timeout of 5 s is told as 5 s. */
    @Test
    void aStageThatTimedOutTookItsWholeTime() throws UnknownHostException {
        Observation unanswered =
                Objects.requireNonNull(Cases.all().get("timeout")).facts().first();
        StageRecord busy =
                new StageRecord(unanswered.end().stage(), StageOutcome.FAILED, 0, 5_000_000_000L, 300_000_000);

        assertThat(StageTable.took(unanswered, busy)).isEqualTo(5_000_000_000L);
        assertThat(StageTable.took(unanswered, new StageRecord(Stage.USERAUTH, StageOutcome.FAILED, 0, 5, 3)))
                .isEqualTo(2);
    }

    @Test
    void aVerdictSaysThatItIsNotTheLastWord() throws UnknownHostException {
        String verdict = WaitingText.verdict(Objects.requireNonNull(Cases.all().get("timeout")));
        assertThat(verdict).startsWith("firewall-drop (likely): ");
        assertThat(WaitingText.verdictSoFar(endpoint("h"), verdict, true))
                .startsWith("198.18.0.7: first verdict, being checked: firewall-drop (likely): ");
        assertThat(WaitingText.verdictSoFar(endpoint("h"), verdict, false))
                .startsWith("198.18.0.7: verdict so far, being checked: firewall-drop (likely): ");
    }

    @Test
    void aPauseIsNamedInWholeSeconds() {
        assertThat(WaitingText.pausing(Duration.ofMillis(15_200))).isEqualTo("pausing 16 s before trying again");
    }

    @ParameterizedTest
    @EnumSource
    void everythingThatIsDoneHasWordsThatFitIntoALine(Stage stage) {
        assertThat(WaitingText.doing(stage)).isNotBlank().hasSizeLessThan(40);
        assertThat(Stream.of(Experiment.values()).map(experiment -> WaitingText.trying(experiment, stage)))
                .allMatch(text -> text.startsWith("trying ") && text.endsWith(": " + stage.label()));
    }

    @Test
    void aLongLineIsFoldedBetweenWords() {
        assertThat(WaitingText.folded("first verdict, being checked: not-listening", 30))
                .isEqualTo("first verdict, being checked:\n    not-listening");
    }
}
