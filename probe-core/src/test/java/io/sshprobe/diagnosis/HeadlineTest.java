package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.Observations.at;
import static io.sshprobe.diagnosis.Observations.completed;
import static io.sshprobe.observation.EndKind.CLOSED;
import static io.sshprobe.observation.EndKind.HALF_CLOSED;
import static io.sshprobe.observation.EndKind.NAME_NOT_FOUND;
import static io.sshprobe.observation.EndKind.TIMED_OUT;
import static io.sshprobe.observation.EndKind.UNREACHABLE;
import static io.sshprobe.observation.Experiment.LISTEN_FIRST;
import static io.sshprobe.observation.Experiment.PROXY_HEADER;
import static io.sshprobe.observation.Experiment.SILENT;
import static io.sshprobe.observation.Experiment.SMALL_KEXINIT;
import static io.sshprobe.observation.Experiment.TLS_HELLO;
import static io.sshprobe.target.Stage.CONNECT;
import static io.sshprobe.target.Stage.IDENTIFICATION;
import static io.sshprobe.target.Stage.KEXINIT;
import static io.sshprobe.target.Stage.RESOLVE;
import static io.sshprobe.target.Stage.SERVICE_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.observation.EndKind;
import io.sshprobe.target.Stage;
import java.util.List;
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

    /** What a port that waits for its client turned out to expect. */
    @Test
    void itSaysWhatAWaitingPortExpects() {
        assertThat(headline(waiting()
                        .then(TLS_HELLO, at(IDENTIFICATION, TIMED_OUT, 4000).text("\26\3\3\0\2\2\106"))))
                .isEqualTo("TLS answers on the port, not SSH");
        assertThat(headline(waiting().then(TLS_HELLO, at(IDENTIFICATION, CLOSED, 3))))
                .isEqualTo("The port waits for a client of another protocol");
        assertThat(headline(waiting().then(PROXY_HEADER, completed(SERVICE_REQUEST))))
                .isEqualTo("The server takes connections only with a PROXY header");
    }

    /** An address of one link (RFC 4007), as ssh takes it. */
    @Test
    void aLinkLocalAddressNeedsAnInterfaceOfThisMachine() {
        Observations alone = at(CONNECT, UNREACHABLE, 0).errno("EINVAL");
        Observations unknown = at(RESOLVE, NAME_NOT_FOUND, 0).address("fe80::b%nosuch");

        assertThat(headline(alone.address("fe80::b")))
                .isEqualTo("A link-local address leads nowhere without its interface");
        assertThat(remedies(alone)).singleElement().asString().contains("'fe80::b%eth0'");
        assertThat(headline(alone.address("2001:db8::b"))).isEqualTo("There is no route to the address");
        assertThat(headline(unknown)).isEqualTo("This machine does not have the interface that the address names");
        assertThat(remedies(unknown)).singleElement().asString().contains("'ip link'");
        assertThat(headline(unknown.address("host.example"))).isEqualTo("The name does not exist");
    }

    /** The first remedy is for the direction that was seen. */
    @Test
    void aProxyHeaderIsRemovedOrSentAsIsMissing() {
        assertThat(remedies(waiting().then(PROXY_HEADER, completed(SERVICE_REQUEST))))
                .first()
                .asString()
                .contains("Connect through the proxy");
        assertThat(remedies(at(KEXINIT, CLOSED, 3)
                        .text(HandMadeCase.SSH)
                        .then(SILENT, at(KEXINIT, HALF_CLOSED, 3).text(HandMadeCase.SSH))))
                .first()
                .asString()
                .contains("remove 'send-proxy'");
    }

    /** A port that closes at once may have a rule of a super-server or proxy. */
    @Test
    void aCloseAtOnceNamesTheRulesOfSuperServers() {
        assertThat(remedies(at(IDENTIFICATION, CLOSED, 0.2).acked(1)))
                .first()
                .asString()
                .contains("only_from", "access_times", "haproxy", "'range'");
    }

    private static List<Remedy> remedies(Observations seen) {
        return ASSESSOR.assess(seen.file()).remedies();
    }

    @Test
    void itSaysThatAShortKexinitPasses() {
        assertThat(headline(
                        at(KEXINIT, CLOSED, 3).text(HandMadeCase.SSH).then(SMALL_KEXINIT, completed(SERVICE_REQUEST))))
                .isEqualTo("The server closes on the usual KEXINIT, not on a short one");
    }

    private static Observations waiting() {
        return at(IDENTIFICATION, CLOSED, 3)
                .then(LISTEN_FIRST, at(IDENTIFICATION, TIMED_OUT, 4000).sent(0));
    }

    private static String headline(Observations seen) {
        return ASSESSOR.assess(seen.file()).headline();
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
