package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.Observations.at;
import static io.sshprobe.diagnosis.Observations.completed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.observation.EndKind;
import io.sshprobe.target.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A headline claims what the probe has reached, and no more. */
class HeadlineTest {
    private static final Assessor ASSESSOR = Rules.assessor();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CONNECT         | LIKELY  | The port accepts connections, SSH was not tried",
                "IDENTIFICATION  | LIKELY  | SSH answers, the key exchange was not tried",
                "KEXINIT         | LIKELY  | SSH answers and the algorithms match, the key exchange was not tried",
                "KEY_EXCHANGE    | LIKELY  | The key exchange works, the encrypted connection was not tried",
                "NEWKEYS         | LIKELY  | The key exchange works, the encrypted connection was not tried",
                "SERVICE_REQUEST | CERTAIN | The SSH handshake works",
                "USERAUTH        | CERTAIN | The SSH handshake works"
            })
    void itSaysHowFarAHealthyProbeWent(Stage depth, Confidence sure, String headline) {
        Observations probe = completed(depth);
        Assessment assessment = ASSESSOR.assess((depth == Stage.CONNECT ? probe.text("") : probe).file());

        assertThat(assessment.cause()).isEqualTo(Cause.HEALTHY);
        assertThat(assessment.verdict().confidence()).isEqualTo(sure);
        assertThat(assessment.headline()).isEqualTo(headline);
        assertThat(assessment.summary()).startsWith(headline + ". ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IDENTIFICATION  | SSH answers slowly, the key exchange was not tried",
                "SERVICE_REQUEST | The SSH handshake works but is slow"
            })
    void aSlowOneToo(Stage depth, String headline) {
        Assessment assessment =
                ASSESSOR.assess(completed(depth).slow(depth, 5000).file());

        assertThat(assessment.cause()).isEqualTo(Cause.HEALTHY_BUT_SLOW);
        assertThat(assessment.headline()).isEqualTo(headline);
    }

    @Test
    void aServerThatWasNotJudgedIsNotHealthy() {
        Assessment assessment = ASSESSOR.assess(at(Stage.KEY_EXCHANGE, EndKind.UNSUPPORTED, 1)
                .text(HandMadeCase.SSH)
                .detail("the server picked umac-64@openssh.com as MAC, client to server, which cannot be run here")
                .file());

        assertThat(assessment.cause()).isEqualTo(Cause.UNKNOWN);
        assertThat(assessment.headline()).startsWith("Not judged: ");
        assertThat(assessment.verdict().evidenceFor().get(0)).contains("umac-64@openssh.com");
        assertThat(assessment.remedies().get(0).action()).contains("ssh -v HOST");
    }
}
