package io.sshprobe.expectation;

import static io.sshprobe.expectation.Outcome.FAILED;
import static io.sshprobe.expectation.Outcome.NOT_JUDGED;
import static io.sshprobe.expectation.Outcome.PASSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.expectation.AlgorithmRule.Condition;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Offer;
import io.sshprobe.target.Stage;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each expectation says about a server that is as expected, about one that is not, and about one that was not seen. */
class ExpectationsTest {
    private static final Duration TWO_WEEKS = Duration.ofDays(14);

    static Stream<Arguments> judgements() {
        VerdictExpectation healthy = VerdictExpectation.HEALTHY;
        VerdictExpectation closed = new VerdictExpectation(EnumSet.of(Cause.FIREWALL_DROP, Cause.FIREWALL_REJECT));
        Seen identified = Seen.server().upTo(Stage.IDENTIFICATION);
        return Stream.of(
                arguments(healthy, Seen.server(), PASSED, "healthy (likely)"),
                arguments(healthy, identified, NOT_JUDGED, "no further than identification"),
                arguments(healthy, dead(Cause.DAEMON_CRASH), FAILED, "daemon-crash"),
                arguments(healthy, dead(Cause.OPENSSH_PENALTY), NOT_JUDGED, "too often"),
                arguments(healthy, dead(Cause.MAX_STARTUPS), NOT_JUDGED, "too often"),
                arguments(healthy, dead(Cause.RESOLVER_FAILURE), NOT_JUDGED, "on this side"),
                arguments(healthy, dead(Cause.NO_ROUTE), NOT_JUDGED, "on this side"),
                arguments(healthy, dead(Cause.PROBER_LIMIT), NOT_JUDGED, "on this side"),
                arguments(closed, dead(Cause.FIREWALL_REJECT), PASSED, "firewall-reject"),
                arguments(closed, Seen.server(), FAILED, "healthy"),
                arguments(closed, dead(Cause.MAX_STARTUPS), FAILED, "max-startups"),
                arguments(closed, dead(Cause.NO_ROUTE), NOT_JUDGED, "on this side"),
                arguments(software("openssh", "9.2"), Seen.server(), PASSED, "OpenSSH_9.2p1"),
                arguments(software("OpenSSH", "9.2p1"), Seen.server(), PASSED, "OpenSSH_9.2p1"),
                arguments(software("OpenSSH", "9.10"), Seen.server(), FAILED, "OpenSSH_9.2p1"),
                arguments(software("Dropbear", null), Seen.server(), FAILED, "OpenSSH_9.2p1"),
                arguments(software("dropbear", "2022.82"), named("dropbear_2022.83"), PASSED, "dropbear"),
                arguments(software("OpenSSH_for_Windows", "9.5"), named("OpenSSH_for_Windows_9.5"), PASSED, "9.5"),
                arguments(software("Go", "1.2"), named("Go"), NOT_JUDGED, "no version"),
                arguments(software("OpenSSH", null), dead(Cause.FIREWALL_DROP), NOT_JUDGED, "firewall-drop"),
                arguments(new IdentificationExpectation("SSH-2.0-OpenSSH_*"), Seen.server(), PASSED, "Debian"),
                arguments(new IdentificationExpectation("SSH-2.0-OpenSSH"), Seen.server(), FAILED, "Debian"),
                arguments(new StrictKexExpectation(), Seen.server(), PASSED, "announces"),
                arguments(
                        new StrictKexExpectation(),
                        Seen.server().listing(AlgorithmKind.KEX, "curve25519-sha256,kex-strict-c-v00@openssh.com"),
                        FAILED,
                        "does not"),
                arguments(new LoginMethodsExpectation(Set.of("publickey")), methods("publickey"), PASSED, "publickey"),
                arguments(
                        new LoginMethodsExpectation(Set.of("publickey")),
                        methods("publickey", "password"),
                        FAILED,
                        "password"),
                arguments(new LoginMethodsExpectation(Set.of("publickey")), Seen.server(), NOT_JUDGED, "not seen"),
                arguments(new TimeExpectation(Stage.CONNECT, Duration.ofMillis(10)), Seen.server(), PASSED, "10.0 ms"),
                arguments(new TimeExpectation(Stage.CONNECT, Duration.ofMillis(9)), Seen.server(), FAILED, "10.0 ms"),
                arguments(new TimeExpectation(null, Duration.ofMillis(70)), Seen.server(), PASSED, "70.0 ms"),
                arguments(new TimeExpectation(null, Duration.ofMillis(69)), Seen.server(), FAILED, "70.0 ms"),
                arguments(
                        new TimeExpectation(null, Duration.ofMillis(69)),
                        dead(Cause.NOT_LISTENING),
                        NOT_JUDGED,
                        "not"));
    }

    static Stream<Arguments> certificates() {
        CertificateExpectation any = new CertificateExpectation(Set.of(), Set.of(), null);
        CertificateExpectation lasting = new CertificateExpectation(Set.of(), Set.of(), TWO_WEEKS);
        CertificateExpectation ours =
                new CertificateExpectation(Set.of(Seen.RSA.fingerprintSha256()), Set.of("bastion"), null);
        CertificateExpectation others =
                new CertificateExpectation(Set.of(Seen.ED25519.fingerprintSha256()), Set.of(), null);
        Seen endless = Seen.server().key(Seen.certified(null, "bastion"));
        Seen ending = Seen.server().key(Seen.certified(Seen.NOW.plus(Duration.ofMinutes(59)), "bastion"));
        return Stream.of(
                arguments(any, endless, PASSED, "without an end"),
                arguments(any, ending, PASSED, "valid until 2026-03-04T06:05:07Z"),
                arguments(lasting, endless, PASSED, "without an end"),
                arguments(lasting, ending, FAILED, "it ends in 59 min"),
                arguments(ours, endless, PASSED, "serial 7"),
                arguments(ours, Seen.server().key(Seen.certified(null, "other")), FAILED, "not for bastion"),
                arguments(others, endless, FAILED, "another authority"),
                arguments(any, Seen.server(), FAILED, "plain ssh-ed25519 key"),
                arguments(
                        any,
                        Seen.server().key(Seen.certified(null)).certificateProblem("it names no host"),
                        FAILED,
                        "it names no host"),
                arguments(any, dead(Cause.DAEMON_HUNG), NOT_JUDGED, "daemon-hung"));
    }

    private static Seen dead(Cause cause) {
        return Seen.failing(cause, Stage.CONNECT);
    }

    private static Seen named(String software) {
        return Seen.server().identifiedAs("SSH-2.0-" + software);
    }

    private static Seen methods(String... offered) {
        return Seen.server().upTo(Stage.USERAUTH).methods(offered);
    }

    private static SoftwareExpectation software(String product, @Nullable String version) {
        return new SoftwareExpectation(
                product, version == null ? null : SoftwareVersion.parse(version).orElseThrow());
    }

    @ParameterizedTest
    @MethodSource({"judgements", "certificates"})
    void anExpectationJudgesAsTheTableSays(Expectation expectation, Seen server, Outcome outcome, String seen) {
        Judgement judgement = expectation.judge(server.endpoint());

        assertThat(judgement.outcome()).as(judgement.toString()).isEqualTo(outcome);
        assertThat(judgement.seen()).contains(seen);
        assertThat(expectation.asked()).isNotBlank().doesNotEndWith(".");
    }

    @ParameterizedTest
    @CsvSource({
        "KEX, EXACT,   curve25519-sha256;diffie-hellman-group14-sha256, ''",
        "KEX, EXACT,   curve25519-sha256;sntrup761x25519-sha512, also lists diffie-hellman-group14-sha256; and does not list sntrup761x25519-sha512",
        "KEX, SUBSET,  curve25519-*;diffie-*;ecdh-*, ''",
        "KEX, SUBSET,  curve25519-*, also lists diffie-hellman-group14-sha256",
        "KEX, FORBID,  *-sha1;diffie-hellman-group1-*, ''",
        "KEX, FORBID,  kex-strict-*, ''",
        "KEX, FORBID,  diffie-*, lists diffie-hellman-group14-sha256",
        "KEX, REQUIRE, mlkem*;sntrup*, lists none of these",
        "MAC, REQUIRE, hmac-sha2-*, ''"
    })
    void aRuleIsBrokenAsTheTableSays(AlgorithmKind kind, Condition condition, String names, String violation) {
        AlgorithmRule rule = new AlgorithmRule(kind, condition, List.of(names.split(";")));
        SeenEndpoint server = Seen.server().endpoint();

        assertThat(rule.violation(server.offered(kind).orElseThrow()).orElse(""))
                .isEqualTo(violation.replace(";", ","));
        assertThat(new AlgorithmExpectation(rule).judge(server).outcome())
                .isEqualTo(violation.isEmpty() ? PASSED : FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "KEX,      'diffie-hellman-group1-sha1', no common key exchange",
        "HOST_KEY, 'ssh-dss',                    no common host key",
        "CIPHER,   '3des-cbc',                   'no common cipher, client to server'",
        "MAC,      'umac-64@openssh.com',        ''"
    })
    void aClientOfAPolicyGetsInOrTheSlotIsNamed(AlgorithmKind kind, String names, String violation) {
        AlgorithmPolicy policy =
                new AlgorithmPolicy("openssh-client@1", "OpenSSH 10.0", List.of(), Offer.OPENSSH_CLIENT.predicted());
        Judgement judgement = new PolicyExpectation(policy)
                .judge(Seen.server().listing(kind, names).endpoint());

        assertThat(judgement.outcome()).isEqualTo(violation.isEmpty() ? PASSED : FAILED);
        assertThat(judgement.seen()).contains(violation);
    }
}
