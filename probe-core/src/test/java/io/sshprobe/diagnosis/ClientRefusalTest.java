package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.Observations.at;
import static io.sshprobe.diagnosis.Observations.completed;
import static io.sshprobe.observation.EndKind.CLOSED;
import static io.sshprobe.target.Stage.SERVICE_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.ssh.Deviation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientRefusalTest {
    private static final Deviation SHORT_KEY =
            Deviation.refused(Deviation.Kind.KEY_LENGTH, "the RSA host key has 768 bits", "Invalid key length");
    private static final Deviation SHORT_BY_SETTING = Deviation.refused(
            Deviation.Kind.KEY_LENGTH, "the RSA host key has 2048 bits", "Bad server host key: Invalid key length");
    private static final Deviation CERTIFICATE =
            Deviation.refused(Deviation.Kind.CERTIFICATE_SIGNATURE, "it is wrong", "incorrect signature");

    @Test
    void whatTheClientRefusesIsTheVerdictWhateverCameLater() {
        for (Observations seen : List.of(completed(SERVICE_REQUEST), at(SERVICE_REQUEST, CLOSED, 1))) {
            Assessment assessment = assess(seen, SHORT_KEY);
            assertThat(assessment.candidates()).singleElement().satisfies(candidate -> {
                assertThat(candidate.cause()).isEqualTo(Cause.CLIENT_REFUSAL);
                assertThat(candidate.confidence()).isEqualTo(Confidence.CERTAIN);
                assertThat(candidate.evidenceFor())
                        .contains(
                                "OpenSSH's client ends the connection with \"Invalid key length\": the RSA host key has"
                                        + " 768 bits.");
            });
        }
    }

    @Test
    void theRemedyFitsTheRefusal() {
        assertThat(remedies(SHORT_KEY)).anyMatch(it -> it.contains("No option of ssh"));
        assertThat(remedies(SHORT_BY_SETTING)).anyMatch(it -> it.contains("ssh -o RequiredRSASize=1024 HOST"));
        assertThat(remedies(CERTIFICATE)).anyMatch(it -> it.contains("HostKeyAlgorithms=-*-cert-v01@openssh.com"));
    }

    private static List<String> remedies(Deviation deviation) {
        return assess(completed(SERVICE_REQUEST), deviation).remedies().stream()
                .map(Remedy::action)
                .toList();
    }

    private static Assessment assess(Observations seen, Deviation deviation) {
        KeyExchange exchange = new KeyExchange(null, null, null, null, true, null).withDeviations(List.of(deviation));
        return Rules.assessor()
                .assess(seen.text("SSH-2.0-x\r\n").keyExchange(exchange).file());
    }
}
