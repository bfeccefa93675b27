package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.Observations.OURSELVES;
import static io.sshprobe.diagnosis.Observations.TARGET;
import static io.sshprobe.diagnosis.Observations.at;
import static io.sshprobe.diagnosis.Observations.completed;
import static io.sshprobe.observation.EndKind.*;
import static io.sshprobe.target.Stage.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.PastOutcome;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostKey;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What other places saw of the same address changes the verdict as far as it can, and no further. */
class ElsewhereTest {
    private static final Assessor ASSESSOR = Rules.assessor();
    private static final String OFFICE = "198.18.0.5";
    private static final String LAB = "198.18.0.6";
    private static final String ROUTER = "198.18.0.254";

    /** What was seen from here and elsewhere, and the first two candidates. */
    record Case(String what, Observations seen, String candidates) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        "a filter turns away this place alone",
                        passedAt(OFFICE, passedAt(LAB, rejected(TARGET))),
                        "fail2ban-ban likely, firewall-reject possible"),
                new Case(
                        "and this place passed before",
                        passedAt(OFFICE, rejected(TARGET)).past(passedBefore(Duration.ofHours(3), OURSELVES)),
                        "fail2ban-ban likely, firewall-reject possible"),
                new Case(
                        "a filter turns everybody away",
                        elsewhere(LAB, rejected(TARGET), elsewhere(OFFICE, rejected(TARGET), rejected(TARGET))),
                        "firewall-reject likely, fail2ban-ban possible"),
                new Case(
                        "a router on the way from here rejects",
                        passedAt(OFFICE, rejected(ROUTER)),
                        "firewall-reject likely, fail2ban-ban possible"),
                new Case(
                        "a RST for this place alone",
                        passedAt(OFFICE, reset()),
                        "fail2ban-ban likely, not-listening possible"),
                new Case(
                        "a RST for everybody",
                        elsewhere(OFFICE, reset(), elsewhere(LAB, reset(), reset())),
                        "not-listening likely, firewall-reject possible"),
                new Case(
                        "silence for this place alone",
                        passedAt(OFFICE, unanswered()),
                        "fail2ban-ban likely, firewall-drop possible"),
                new Case(
                        "silence for everybody",
                        elsewhere(OFFICE, unanswered(), unanswered()),
                        "firewall-drop possible, fail2ban-ban possible"),
                new Case(
                        "no neighbour answers here, and elsewhere the host is up",
                        passedAt(OFFICE, unanswered().retransmitted(0)),
                        "host-down likely, no-route possible"),
                new Case(
                        "this machine has no route",
                        passedAt(
                                OFFICE,
                                at(CONNECT, UNREACHABLE, 0).errno("ENETUNREACH").nothingSent()),
                        "no-route certain"),
                new Case(
                        "OpenSSH turns this place away in words",
                        passedAt(OFFICE, refusedInWords("Not allowed at this time")),
                        "openssh-penalty likely, per-source-limit likely"),
                new Case(
                        "OpenSSH turns everybody away in words",
                        elsewhere(
                                OFFICE,
                                refusedInWords("Not allowed at this time"),
                                refusedInWords("Not allowed at this time")),
                        "max-startups possible, openssh-penalty possible"),
                new Case(
                        "a stall on one path",
                        passedAt(
                                OFFICE,
                                at(KEXINIT, TIMED_OUT, 8000)
                                        .text("SSH-2.0-X\r\n")
                                        .acked(22)
                                        .unacked(1, 4)),
                        "path-mtu likely, fail2ban-ban likely"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void othersTellWhomTheCauseConcerns(Case each) {
        List<Candidate> candidates = ASSESSOR.assess(each.seen().file()).candidates();
        assertThat(candidates.stream()
                        .limit(2)
                        .map(candidate -> candidate.cause().label() + " "
                                + candidate.confidence().label())
                        .toList())
                .as(candidates.toString())
                .isEqualTo(List.of(each.candidates().split(", ")));
    }

    @Test
    void aBanIsProvenByAnotherPlaceAndThePastTogether() {
        Rule ban = Rules.ALL.stream()
                .filter(rule -> rule.cause() == Cause.FAIL2BAN_BAN)
                .findFirst()
                .orElseThrow();
        PastOutcome fromHere = passedBefore(Duration.ofHours(3), OURSELVES);
        PastOutcome fromAnother = passedBefore(Duration.ofHours(3), ROUTER);
        assertThat(ban.examine(passedAt(OFFICE, rejected(TARGET)).past(fromHere).file())
                        .standing())
                .isEqualTo(Standing.PROVEN);
        assertThat(ban.examine(passedAt(OFFICE, rejected(TARGET))
                                .past(fromAnother)
                                .file())
                        .standing())
                .isEqualTo(Standing.SUPPORTED);
    }

    static Stream<Case> strangers() {
        return Stream.of(
                new Case("the same source by another name", passedAt(OURSELVES, rejected(TARGET)), ""),
                new Case(
                        "another address",
                        rejected(TARGET)
                                .elsewhere("office", completed(SERVICE_REQUEST).address("198.18.0.3")),
                        ""),
                new Case(
                        "another port",
                        rejected(TARGET)
                                .elsewhere("office", completed(SERVICE_REQUEST).port(2222)),
                        ""),
                new Case(
                        "a place that failed earlier",
                        refusedInWords("x").elsewhere("office", unanswered().from(OFFICE)),
                        ""));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void whatIsNotComparableChangesNothing(Case each) {
        CaseFile facts = each.seen().file();
        assertThat(ASSESSOR.assess(facts)).isEqualTo(ASSESSOR.assess(facts.withOtherVantages(List.of())));
    }

    /** Behind a NAT the address that a machine has says nothing of the one that the server sees. */
    @Test
    void theSamePrivateAddressInTwoPlacesIsNotTheSameSource() {
        Observations seen = rejected(TARGET)
                .from("192.168.1.2")
                .elsewhere("office", completed(SERVICE_REQUEST).from("192.168.1.2"));
        assertThat(ASSESSOR.assess(seen.file()).cause()).isEqualTo(Cause.FAIL2BAN_BAN);
    }

    @Test
    void theEvidenceQuotesPlaceSourceTimeAndOutcome() {
        Observations seen = reset().started(600_000)
                .elsewhere("office", completed(SERVICE_REQUEST).from(OFFICE).started(642_000))
                .elsewhere("lab\u001b[2J", completed(CONNECT).from(LAB));
        Assessment assessment = ASSESSOR.assess(seen.file());
        assertThat(assessment.verdict().evidenceFor())
                .contains(
                        "Other vantages succeed: lab\\x1b[2J (from 198.18.0.6, 10 min before: completed connect"
                                + " after 0.1 ms), office (from 198.18.0.5, 42 s later: completed service-request after 0.6 ms).");
    }

    @Test
    void manyPlacesAreCountedAndNotListed() {
        Observations seen = reset();
        for (int i = 0; i < 7; i++) {
            seen.elsewhere("place" + i, completed(CONNECT).from("198.18.1." + i));
        }
        assertThat(ASSESSOR.assess(seen.file()).verdict().evidenceFor())
                .anyMatch(sentence -> sentence.contains("place3 (") && sentence.endsWith(") and 3 more."));
    }

    @ParameterizedTest
    @EnumSource(EndKind.class)
    void noOtherPlaceMakesACertainCauseOfAnother(EndKind kind) {
        for (EndKind there : EndKind.values()) {
            Observations seen = at(CONNECT, kind, 1)
                    .errno("ECONNREFUSED")
                    .elsewhere("office", at(CONNECT, there, 1).from(OFFICE));
            Candidate before =
                    ASSESSOR.assess(seen.file().withOtherVantages(List.of())).verdict();
            Candidate after = ASSESSOR.assess(seen.file()).verdict();
            if (before.confidence() == Confidence.CERTAIN && after.confidence() == Confidence.CERTAIN) {
                assertThat(after.cause()).isEqualTo(before.cause());
            }
        }
    }

    @Test
    void differingHostKeysOfOneTypeAreReportedFromEitherSide() {
        Observations seen = withKey(completed(SERVICE_REQUEST), "ssh-ed25519", "one", true)
                .elsewhere("office", withKey(completed(SERVICE_REQUEST), "ssh-ed25519", "two", true));
        assertThat(ASSESSOR.assess(seen.file()).cause()).isEqualTo(Cause.HEALTHY);
        assertThat(ASSESSOR.assess(seen.file()).notices())
                .singleElement()
                .asString()
                .contains(
                        "here it is ssh-ed25519 " + fingerprint("ssh-ed25519", "one"),
                        "office saw ssh-ed25519 " + fingerprint("ssh-ed25519", "two"));
    }

    @Test
    void noOtherKeysDiffer() {
        Observations seen = withKey(completed(SERVICE_REQUEST), "ssh-ed25519", "one", true)
                .elsewhere("the same", withKey(completed(SERVICE_REQUEST), "ssh-ed25519", "one", true))
                .elsewhere("another type", withKey(completed(SERVICE_REQUEST), "ssh-rsa", "two", true))
                .elsewhere("unproven", withKey(completed(SERVICE_REQUEST), "ssh-ed25519", "two", null))
                .elsewhere(
                        "another address",
                        withKey(completed(SERVICE_REQUEST), "ssh-ed25519", "two", true)
                                .address("198.18.0.3"));
        assertThat(ASSESSOR.assess(seen.file()).notices()).isEmpty();
    }

    private static Observations rejected(String by) {
        return at(CONNECT, REFUSED, 0.1).errno("ECONNREFUSED").icmp(4, 3, 3, by);
    }

    private static Observations reset() {
        return at(CONNECT, REFUSED, 0.1).errno("ECONNREFUSED");
    }

    private static Observations unanswered() {
        return at(CONNECT, TIMED_OUT, 5000).unacked(1, 4);
    }

    private static Observations refusedInWords(String words) {
        return at(IDENTIFICATION, CLOSED, 1).text(words + "\r\n");
    }

    private static Observations passedAt(String source, Observations here) {
        return elsewhere(source, completed(SERVICE_REQUEST), here);
    }

    private static Observations elsewhere(String source, Observations there, Observations here) {
        return here.elsewhere("at " + source, there.from(source));
    }

    private static PastOutcome passedBefore(Duration ago, String source) {
        try {
            return new PastOutcome(
                    Instant.EPOCH.minus(ago), InetAddress.getByName(source), COMPLETED, SERVICE_REQUEST, null, null, 1);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(source, impossible);
        }
    }

    private static Observations withKey(Observations seen, String type, String key, @Nullable Boolean verified) {
        ByteString blob = blob(type, key);
        return seen.keyExchange(new KeyExchange(null, null, null, new HostKey(blob, blob, null), verified, null));
    }

    private static String fingerprint(String type, String key) {
        return HostKey.fingerprintSha256(blob(type, key));
    }

    private static ByteString blob(String type, String key) {
        return ByteString.latin1("\0\0\0" + (char) type.length() + type + key);
    }
}
