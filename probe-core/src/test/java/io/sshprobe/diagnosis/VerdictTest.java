package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.Observations.OURSELVES;
import static io.sshprobe.diagnosis.Observations.TARGET;
import static io.sshprobe.diagnosis.Observations.at;
import static io.sshprobe.diagnosis.Observations.completed;
import static io.sshprobe.diagnosis.Observations.silent;
import static io.sshprobe.observation.EndKind.*;
import static io.sshprobe.target.Stage.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.Observation;
import io.sshprobe.target.AlgorithmKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Verdicts beside the catalogue: other machines, other ends, and the edges of what one observation can tell. */
class VerdictTest {
    private static final String IDENTIFICATION_STRING = "SSH-2.0-X\r\n";
    private static final Assessor ASSESSOR = Rules.assessor();

    /** What was seen, and the first candidate with its confidence. */
    record Case(String what, Observations seen, Cause cause, Confidence confidence) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Case> cases() {
        return Stream.concat(certainOnes(), openOnes());
    }

    static Stream<Case> certainOnes() {
        return Stream.of(
                certain("a name that does not exist", at(RESOLVE, NAME_NOT_FOUND, 3), Cause.NAME_NOT_FOUND),
                certain("resolvers that fail", at(RESOLVE, RESOLVER_FAILURE, 5000), Cause.RESOLVER_FAILURE),
                certain("no more descriptors", at(CONNECT, OWN_LIMIT, 0).errno("EMFILE"), Cause.PROBER_LIMIT),
                certain("an exception of ours", at(KEXINIT, DEFECT, 0), Cause.PROBER_BUG),
                certain("identification as asked for", completed(IDENTIFICATION), Cause.HEALTHY),
                certain(
                        "a mismatch at the depth that was asked for",
                        completed(KEXINIT).proposals(Proposals.ours(), Proposals.legacy()),
                        Cause.ALGORITHM_MISMATCH),
                certain(
                        "version 1 at the depth that was asked for",
                        completed(IDENTIFICATION).text("SSH-1.5-X\n"),
                        Cause.SSH1_ONLY),
                certain("a slow resolver", completed(SERVICE_REQUEST).slow(RESOLVE, 5000), Cause.HEALTHY_BUT_SLOW),
                certain("a slow lookup at the end", completed(USERAUTH).slow(USERAUTH, 12_000), Cause.HEALTHY_BUT_SLOW),
                certain("a TLS alert", at(IDENTIFICATION, CLOSED, 1).text("\25\3\3\0\2\2\106"), Cause.NOT_SSH),
                certain(
                        "IPv6 without a route and IPv4 with one",
                        at(CONNECT, UNREACHABLE, 0)
                                .address("2001:db8::2")
                                .errno("ENETUNREACH")
                                .sibling(at(CONNECT, REFUSED, 1).build()),
                        Cause.SKIPPED));
    }

    static Stream<Case> openOnes() {
        return Stream.of(
                likely(
                        "a delay that our own machine may have made",
                        completed(SERVICE_REQUEST).slow(KEXINIT, 1500).own(600),
                        Cause.HEALTHY_BUT_SLOW),
                likely("an open port", completed(CONNECT).text(""), Cause.HEALTHY),
                likely(
                        "a good end without any identification string",
                        completed(KEXINIT).text(""),
                        Cause.HEALTHY),
                likely(
                        "a router without an answer from the host",
                        at(CONNECT, UNREACHABLE, 3000).errno("EHOSTUNREACH").icmp(4, 3, 1, "198.18.0.9"),
                        Cause.HOST_DOWN),
                likely("a SYN that never left", at(CONNECT, TIMED_OUT, 2500).unacked(1, 0), Cause.HOST_DOWN),
                likely(
                        "a target that calls itself unreachable",
                        at(CONNECT, UNREACHABLE, 1).errno("EHOSTUNREACH").icmp(4, 3, 1, TARGET),
                        Cause.FIREWALL_REJECT),
                likely(
                        "ICMPv6 administratively prohibited",
                        at(CONNECT, UNREACHABLE, 1).errno("EACCES").icmp(6, 1, 1, "2001:db8::2"),
                        Cause.FIREWALL_REJECT),
                likely("a rule on this machine", at(CONNECT, UNREACHABLE, 0).errno("EPERM"), Cause.FIREWALL_REJECT),
                likely(
                        "a sibling that answers",
                        unanswered().sibling(completed(SERVICE_REQUEST).build()),
                        Cause.FIREWALL_DROP),
                likely(
                        "a window that stays closed",
                        silent().acked(1).unacked(0, 0).window(0),
                        Cause.DEAD_BACKEND),
                likely("a string eaten on the path", silent().outOfOrder(1), Cause.PROTOCOL_FILTER),
                likely(
                        "a ban that lands midway",
                        at(KEXINIT, REFUSED, 200).text(IDENTIFICATION_STRING).errno("ECONNREFUSED"),
                        Cause.FAIL2BAN_BAN),
                likely(
                        "losses that are made good",
                        at(KEXINIT, TIMED_OUT, 8000)
                                .text(IDENTIFICATION_STRING)
                                .acked(1)
                                .unacked(1, 2)
                                .retransmitted(5)
                                .slow(IDENTIFICATION, 900),
                        Cause.PATH_STATE_LOST),
                likely(
                        "the end of the grace time",
                        at(SERVICE_REQUEST, CLOSED, 120_000).text(IDENTIFICATION_STRING),
                        Cause.LOGIN_GRACE_EXPIRED),
                likely(
                        "the first authentication refused",
                        at(USERAUTH, CLOSED, 1).text(IDENTIFICATION_STRING),
                        Cause.DAEMON_CRASH),
                likely(
                        "host not allowed",
                        at(KEXINIT, DISCONNECT, 1).text(IDENTIFICATION_STRING).disconnect(1, "go away"),
                        Cause.ACCESS_RULE),
                likely(
                        "too many connections",
                        at(KEXINIT, DISCONNECT, 1).text(IDENTIFICATION_STRING).disconnect(12, "busy"),
                        Cause.MAX_STARTUPS),
                likely("several random lines", silent().text("aK(\r\nx9]\r\n"), Cause.TARPIT),
                likely(
                        "a version that does not exist",
                        at(IDENTIFICATION, PROTOCOL_ERROR, 1).text("SSH-3.0-X\r\n"),
                        Cause.MALFORMED_SSH),
                likely(
                        "HTTP on a web port",
                        at(IDENTIFICATION, CLOSED, 1).port(443).text("HTTP/1.1 400 Bad\r\n"),
                        Cause.NOT_SSH),
                possible(
                        "a refusal of an unknown kind",
                        at(CONNECT, REFUSED, 1).withoutErrorQueue(),
                        Cause.NOT_LISTENING),
                possible("silence without TCP_INFO", unanswered().withoutTcpInfo(), Cause.FIREWALL_DROP),
                possible("a stall without TCP_INFO", stalled().withoutTcpInfo(), Cause.DAEMON_HUNG),
                possible("short silence", at(IDENTIFICATION, TIMED_OUT, 2000), Cause.DAEMON_HUNG),
                possible(
                        "an algorithm that we cannot run",
                        at(KEY_EXCHANGE, UNSUPPORTED, 1).text(IDENTIFICATION_STRING),
                        Cause.HEALTHY),
                possible(
                        "a list that only OpenSSH's client meets",
                        at(KEY_EXCHANGE, MISMATCH, 0)
                                .text(IDENTIFICATION_STRING)
                                .proposals(
                                        Proposals.ours(),
                                        Proposals.with(
                                                Proposals.serversWith(AlgorithmKind.CIPHER, "aes256-ctr"),
                                                AlgorithmKind.MAC,
                                                "umac-128@openssh.com")),
                        Cause.HEALTHY),
                possible("our own stop", at(KEXINIT, CANCELLED, 0), Cause.UNKNOWN),
                possible(
                        "a disconnect for a reason of its own",
                        at(KEXINIT, DISCONNECT, 1).text(IDENTIFICATION_STRING).disconnect(99, "why not"),
                        Cause.UNKNOWN));
    }

    @Test
    void whatOurOwnCodeDoesBesideATimerOfTheServerDoesNotHideIt() {
        Observations refusedByLibwrap = at(IDENTIFICATION, RESET, 5011).own(80);

        assertThat(ASSESSOR.assess(refusedByLibwrap.file()).cause()).isEqualTo(Cause.TCP_WRAPPERS);
    }

    @Test
    void timeThatOurOwnCodeTookIsNoSlownessOfTheServer() {
        Observations healthy = completed(KEY_EXCHANGE).own(3000).slow(KEY_EXCHANGE, 3000);

        assertThat(ASSESSOR.assess(healthy.file()).cause()).isEqualTo(Cause.HEALTHY);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theFirstCandidateAndItsConfidence(Case expected) {
        Candidate verdict = ASSESSOR.assess(expected.seen().file()).verdict();

        assertThat(verdict.cause()).as(verdict.evidenceFor().toString()).isEqualTo(expected.cause());
        assertThat(verdict.confidence()).as(verdict.evidenceFor().toString()).isEqualTo(expected.confidence());
    }

    @Test
    void everyCauseIsACandidateOfSomeRow() {
        Set<Cause> named = EnumSet.noneOf(Cause.class);
        Stream.concat(FaultCatalogue.ROWS.stream().map(FaultCatalogue.Row::seen), cases().map(Case::seen))
                .map(seen -> ASSESSOR.assess(seen.file()))
                .flatMap(assessment -> assessment.candidates().stream())
                .map(Candidate::cause)
                .forEach(named::add);

        assertThat(named).containsExactlyInAnyOrder(Cause.values());
    }

    @Test
    void aHostOnTheSegmentThatAnswersNoArpIsNeverCertainlyDown() {
        Assessment assessment = ASSESSOR.assess(at(CONNECT, UNREACHABLE, 3075)
                .errno("EHOSTUNREACH")
                .icmp(4, 3, 1, OURSELVES)
                .file());

        assertThat(assessment.cause()).isEqualTo(Cause.HOST_DOWN);
        assertThat(assessment.verdict().confidence()).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void aRejectionFromOurselvesAtOnceIsALocalRule() {
        Assessment assessment = ASSESSOR.assess(at(CONNECT, REFUSED, 0)
                .errno("ECONNREFUSED")
                .icmp(4, 3, 3, OURSELVES)
                .file());

        assertThat(assessment.cause()).isEqualTo(Cause.FIREWALL_REJECT);
    }

    @Test
    void refutedLookAlikesAreListedWithTheirReason() {
        Assessment assessment = ASSESSOR.assess(completed(SERVICE_REQUEST).file());

        assertThat(assessment.ruledOut())
                .containsExactly(
                        new RuledOut(Cause.HEALTHY_BUT_SLOW, "No stage took over 1 s more than its round trips."));
    }

    @Test
    void aSmallLostPacketIsNotAMatterOfSize() {
        Assessment assessment =
                ASSESSOR.assess(stalled().acked(1000).unacked(1, 5).file());

        assertThat(assessment.candidates()).extracting(Candidate::cause).doesNotContain(Cause.PATH_MTU);
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, false", "1, true", "-100, false", "100, true"})
    void aPacketIsLostForItsSizeOnlyWhereNoneAsLargeArrived(int longer, boolean stands) {
        long kexinit = Proposals.ours().leastPacketLength();
        long arrived = 33 + kexinit;
        Assessment assessment = ASSESSOR.assess(at(KEY_EXCHANGE, TIMED_OUT, 8000)
                .text(IDENTIFICATION_STRING)
                .proposals(Proposals.ours(), Proposals.ours())
                .acked(1 + arrived)
                .sent(arrived + kexinit + longer)
                .unacked(1, 5)
                .file());

        assertThat(assessment.candidates().stream().map(Candidate::cause).anyMatch(Cause.PATH_MTU::equals))
                .isEqualTo(stands);
    }

    @Test
    void whatTheSummarySaysFitsTheDepth() {
        assertThat(ASSESSOR.assess(completed(KEXINIT).file()).summary()).contains("up to kexinit");
    }

    @Test
    void theOrderOfWhatCameAfterTheFirstProbeDoesNotMatter() {
        Observation good = completed(SERVICE_REQUEST).build();
        Observation bad = stalled().build();

        assertThat(FaultCatalogue.ROWS).allSatisfy(row -> {
            Observation first = row.seen().build();
            assertThat(ASSESSOR.assess(new CaseFile(first.endpoint(), List.of(first, good, bad), List.of(good, bad))))
                    .isEqualTo(ASSESSOR.assess(
                            new CaseFile(first.endpoint(), List.of(first, bad, good), List.of(bad, good))));
        });
    }

    @Test
    void aSignatureThatFailsTwiceIsStillNotCertainToBeTheServersFault() {
        KeyExchange unverified = new KeyExchange(null, null, null, null, false, null);
        Observation again = at(KEY_EXCHANGE, PROTOCOL_ERROR, 1)
                .text(IDENTIFICATION_STRING)
                .keyExchange(unverified)
                .build();
        Assessment assessment = ASSESSOR.assess(new CaseFile(again.endpoint(), List.of(again, again), List.of()));

        assertThat(assessment.cause()).isEqualTo(Cause.BAD_HOST_KEY_SIGNATURE);
        assertThat(assessment.verdict().confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(assessment.verdict().evidenceFor()).contains("It failed in 2 handshakes.");
    }

    private static Observations unanswered() {
        return at(CONNECT, TIMED_OUT, 5000).unacked(1, 4);
    }

    private static Observations stalled() {
        return at(KEXINIT, TIMED_OUT, 8000).text(IDENTIFICATION_STRING);
    }

    private static Case certain(String what, Observations seen, Cause cause) {
        return new Case(what, seen, cause, Confidence.CERTAIN);
    }

    private static Case likely(String what, Observations seen, Cause cause) {
        return new Case(what, seen, cause, Confidence.LIKELY);
    }

    private static Case possible(String what, Observations seen, Cause cause) {
        return new Case(what, seen, cause, Confidence.POSSIBLE);
    }
}
