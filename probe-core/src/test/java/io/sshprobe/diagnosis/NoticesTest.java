package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.Observations.OURSELVES;
import static io.sshprobe.diagnosis.Observations.at;
import static io.sshprobe.diagnosis.Observations.completed;
import static io.sshprobe.observation.EndKind.*;
import static io.sshprobe.target.Stage.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.PastOutcome;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.Deviation;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Stage;
import io.sshprobe.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said before the verdict, for what earlier runs saw. */
class NoticesTest {
    private static final Assessor ASSESSOR = Rules.assessor();
    private static final String ELSEWHERE = "198.18.0.77";
    private static final HostKey KEY =
            new HostKey(ByteString.EMPTY, ByteString.latin1("\0\0\0\13ssh-ed25519 of today"), null);
    private static final String TODAY = "ssh-ed25519 " + KEY.fingerprintSha256();
    private static final String OLD = "ssh-ed25519 SHA256:old";

    @Test
    void withoutAPastThereIsNothingToSay() {
        assertThat(notices(healthy())).isEmpty();
        assertThat(notices(refusedInWords())).isEmpty();
    }

    @Test
    void whatIsUnusualAndTakenIsSaid() {
        KeyExchange unusual = KeyExchange.NONE.withDeviations(List.of(
                Deviation.taken(Deviation.Kind.SERVICE_NAME, "the server accepts the service 'x'"),
                Deviation.refused(Deviation.Kind.KEY_LENGTH, "too short", "Invalid key length")));

        assertThat(notices(completed(SERVICE_REQUEST).text("SSH-2.1-x\r\n").keyExchange(unusual)))
                .satisfiesExactly(
                        version -> assertThat(version).contains("names version \"2.1\" instead of 2.0"),
                        service -> assertThat(service)
                                .isEqualTo(
                                        "Unusual: the server accepts the service 'x'. OpenSSH's client takes it, other"
                                                + " clients may not."));
    }

    @Test
    void retransmissionsOfACompletedHandshakeAreCounted() {
        assertThat(notices(completed(SERVICE_REQUEST).retransmitted(3).segments(17, 0)))
                .containsExactly("Packets were lost or late on the path: of the 17 segments that the probe sent, 3 were"
                        + " retransmissions. The probe completed all the same.");
        assertThat(notices(completed(CONNECT).retransmitted(1).segments(4, 0)))
                .containsExactly("Packets were lost or late on the path: of the 4 segments that the probe sent, 1 was a"
                        + " retransmission. The probe completed all the same.");
    }

    @Test
    void whatARouterFoundTooLargeWasNotLostByChance() {
        assertThat(notices(completed(SERVICE_REQUEST)
                        .retransmitted(1)
                        .segments(9, 0)
                        .pathMtu(1420, 1460)))
                .singleElement()
                .asString()
                .startsWith("A router reported that a packet was too large for the path")
                .contains("Packets have at most 1420 bytes since then", "1 was a retransmission")
                .doesNotContain("lost or late");
        assertThat(notices(completed(SERVICE_REQUEST)
                        .retransmitted(1)
                        .segments(9, 0)
                        .pathMtu(1500, 1460)))
                .singleElement()
                .asString()
                .startsWith("Packets were lost or late");
    }

    @Test
    void anIdentificationStringThatIsTooLongIsSaid() {
        assertThat(notices(completed(SERVICE_REQUEST).text("SSH-2.0-" + "x".repeat(245) + "\r\n")))
                .isEmpty();
        assertThat(notices(completed(SERVICE_REQUEST).text("SSH-2.0-" + "x".repeat(246) + "\r\n")))
                .containsExactly("The identification string has 256 bytes with its line end. RFC 4253 §4.2 allows 255."
                        + " OpenSSH's client takes it, other clients may not.");
    }

    @Test
    void whatTheServerGotTwiceWasNotLost() {
        assertThat(notices(completed(SERVICE_REQUEST).retransmitted(2).segments(17, 2)))
                .singleElement()
                .asString()
                .startsWith("Acknowledgements were late or lost: ")
                .contains("2 were retransmissions; the server reported 2 of them as received twice.");
    }

    @Test
    void aLostSegmentOfTheServersShowsInThoseAfterIt() {
        assertThat(notices(completed(SERVICE_REQUEST).outOfOrder(2)))
                .containsExactly(
                        "Packets were lost or late on the path: 2 segments from the server came after one that was"
                                + " missing. The probe completed all the same.");
    }

    @Test
    void retransmissionsOfAFailureAreNoNotice() {
        assertThat(notices(at(KEXINIT, TIMED_OUT, 8000).text(HandMadeCase.SSH).retransmitted(3)))
                .isEmpty();
    }

    @Test
    void aPastThatWasTheSameIsNotMentioned() {
        assertThat(notices(healthy().past(pass(3600, OURSELVES, "SSH-2.0-X", TODAY))))
                .isEmpty();
    }

    @Test
    void aChangedHostKeyIsReportedWithBothFingerprints() {
        assertThat(notices(healthy()
                        .past(pass(3 * 3600, ELSEWHERE, "SSH-2.0-X", OLD))
                        .past(pass(9 * 3600, OURSELVES, "SSH-2.0-X", "ssh-ed25519 SHA256:older"))))
                .singleElement()
                .asString()
                .startsWith("The host key has changed: it was \"" + OLD + "\" 3 h ago from " + ELSEWHERE + " and is \""
                        + TODAY + "\" now.")
                .contains("reinstalled", "balancer", "intercepted", "before you delete the line in known_hosts");
    }

    @Test
    void keysThatTakeTurnsAreABalancers() {
        assertThat(notices(healthy()
                        .past(pass(60, OURSELVES, "SSH-2.0-X", OLD))
                        .past(pass(120, OURSELVES, "SSH-2.0-X", TODAY))))
                .singleElement()
                .asString()
                .contains("Both keys were seen in turn", "balancer")
                .doesNotContain("intercepts");
    }

    @Test
    void aKeyOfAnotherTypeIsNoChange() {
        assertThat(notices(healthy()
                        .past(pass(60, OURSELVES, "SSH-2.0-X", "ssh-rsa SHA256:old"))
                        .past(pass(120, OURSELVES, "SSH-2.0-X", TODAY))))
                .isEmpty();
    }

    @Test
    void aChangedVersionIsReportedAlsoBehindFailuresThatShowedNone() {
        assertThat(notices(healthy()
                        .past(outcome(60, OURSELVES, REFUSED, CONNECT, null, null, 0))
                        .past(pass(3 * 86_400, OURSELVES, "SSH-2.0-\u001b[2JOld", TODAY))))
                .singleElement()
                .asString()
                .startsWith("The server's identification string has changed: it was \"SSH-2.0-\\x1b[2JOld\" 3 days ago")
                .contains("and is \"SSH-2.0-X\" now.", "updated or replaced");
    }

    @Test
    void aFailureIsToldWhenItLastPassedAndFromWhere() {
        assertThat(notices(refused().past(pass(3 * 3600, OURSELVES, "SSH-2.0-X", TODAY))))
                .containsExactly("A probe last succeeded 3 h ago from " + OURSELVES
                        + ", up to service-request, with the host key \"" + TODAY + "\"; this is still our address.");
        assertThat(notices(refused()
                        .past(outcome(60, OURSELVES, REFUSED, CONNECT, null, null, 0))
                        .past(outcome(100, ELSEWHERE, COMPLETED, CONNECT, null, null, 1))
                        .past(pass(3 * 3600, OURSELVES, "SSH-2.0-X", TODAY))))
                .containsExactly("A probe last succeeded 100 s ago from " + ELSEWHERE
                        + ", up to connect; our address is " + OURSELVES + " now.");
    }

    @Test
    void aPastThatLiesInTheFutureIsNoPast() {
        assertThat(notices(refused().past(pass(-60, OURSELVES, "SSH-2.0-X", OLD))))
                .isEmpty();
        assertThat(notices(refused().past(pass(0, OURSELVES, "SSH-2.0-X", OLD))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 119, 119 s", "2, 0, 2 min", "119, 59, 119 min", "120, 0, 2 h", "2879, 0, 47 h", "2880, 0, 2 days"})
    void timesAreInTheUnitThatFits(long minutes, long seconds, String ago) {
        assertThat(notices(refused().past(pass(60 * minutes + seconds, OURSELVES, "SSH-2.0-X", TODAY))))
                .singleElement()
                .asString()
                .startsWith("A probe last succeeded " + ago + " ago ");
    }

    @Test
    void nothingIsCertainAboutATargetWhoseConfigurationWasNotFollowed() {
        CaseFile facts = healthy().file();
        Assessment followed = ASSESSOR.assess(facts);
        Target target = facts.endpoint().target();
        Endpoint other = new Endpoint(
                new Target(target.host(), target.port(), "web", List.of("Match exec in config line 3")),
                facts.endpoint().address());

        Assessment assessment = ASSESSOR.assess(
                new CaseFile(other, facts.observations(), facts.siblings(), List.of(), List.of(), null));

        assertThat(followed.verdict().confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(assessment.verdict().confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(assessment.cause()).isEqualTo(followed.cause());
        assertThat(assessment.experiments()).isEmpty();
        assertThat(assessment.settle()).singleElement().asString().contains("'ssh -v web'", "--as ssh");
        assertThat(assessment.notices())
                .singleElement()
                .asString()
                .endsWith("nothing is certain here. Not followed: Match exec in config line 3.");
    }

    /** What failed, what preceded it, and how many connections of ours are held against it; 0 for not a word. */
    record Earned(String what, Observations seen, int count) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Earned> ownTraffic() {
        return Stream.of(
                new Earned("refused in words", refusedInWords().past(failures(60, OURSELVES, 15)), 15),
                new Earned("closed wordlessly", closed().past(failures(60, OURSELVES, 3)), 3),
                new Earned("too few to matter", closed().past(failures(60, OURSELVES, 2)), 0),
                new Earned("refused at connect", refused().past(failures(60, OURSELVES, 5)), 5),
                new Earned("no answer", at(CONNECT, TIMED_OUT, 5000).past(failures(60, OURSELVES, 5)), 5),
                new Earned("a pass counts as well", closed().past(pass(60, OURSELVES, 4)), 4),
                new Earned(
                        "the runs of ten minutes",
                        closed().past(failures(60, OURSELVES, 3))
                                .past(failures(600, OURSELVES, 4))
                                .past(failures(601, OURSELVES, 50)),
                        7),
                new Earned("another source", closed().past(failures(60, ELSEWHERE, 30)), 0),
                new Earned(
                        "a source that nobody knows",
                        closed().past(outcome(60, null, CLOSED, IDENTIFICATION, null, null, 6)),
                        6),
                new Earned("a healthy server", healthy().past(failures(60, OURSELVES, 30)), 0),
                new Earned(
                        "a mismatch",
                        at(KEXINIT, MISMATCH, 1).text("SSH-2.0-X\r\n").past(failures(60, OURSELVES, 30)),
                        0),
                new Earned("a slow death", at(IDENTIFICATION, TIMED_OUT, 16_000).past(failures(60, OURSELVES, 30)), 0),
                new Earned("its own experiments", repeated(closed(), 5, closed()), 0),
                new Earned("words after its own experiments", repeated(closed(), 5, refusedInWords()), 5),
                new Earned(
                        "experiments and the past together",
                        repeated(closed(), 2, refusedInWords()).past(failures(60, OURSELVES, 2)),
                        4),
                new Earned("the future", closed().past(failures(-60, OURSELVES, 30)), 0));
    }

    @ParameterizedTest
    @MethodSource("ownTraffic")
    void whatOurOwnTrafficMayHaveEarnedIsSaidFirst(Earned earned) {
        List<String> notices = notices(earned.seen());
        if (earned.count() == 0) {
            assertThat(notices).noneMatch(notice -> notice.contains("own traffic"));
        } else {
            assertThat(notices)
                    .first()
                    .asString()
                    .startsWith(
                            "Our own traffic may be the reason: " + earned.count() + " connections of sshprobe from "
                                    + OURSELVES + " ended without authentication in the 10 minutes before.")
                    .contains(
                            "adds a penalty of 1 s for each and refuses an address from 15 s on",
                            "bans after 5 by default");
        }
    }

    @Test
    void ourOwnTrafficComesBeforeWhatHasChanged() {
        assertThat(notices(refusedInWords()
                        .past(failures(60, OURSELVES, 20))
                        .past(pass(3600, OURSELVES, "SSH-2.0-X", TODAY))))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Our own traffic");
    }

    private static Observations healthy() {
        return completed(SERVICE_REQUEST)
                .text("SSH-2.0-X\r\n")
                .keyExchange(new KeyExchange(null, null, null, KEY, true, null));
    }

    private static Observations refused() {
        return at(CONNECT, REFUSED, 1).errno("ECONNREFUSED");
    }

    private static Observations closed() {
        return at(IDENTIFICATION, CLOSED, 1);
    }

    private static Observations refusedInWords() {
        return at(IDENTIFICATION, CLOSED, 1).text("Not allowed at this time\r\n");
    }

    /** A first probe that is one of {@code count} of the same kind, and then another. */
    private static Observations repeated(Observations first, int count, Observations last) {
        for (int i = 1; i < count; i++) {
            first.then(Experiment.REPEAT, closed());
        }
        return first.then(Experiment.REPEAT, last);
    }

    private static PastOutcome failures(long secondsAgo, String from, int connections) {
        return outcome(secondsAgo, from, CLOSED, IDENTIFICATION, null, null, connections);
    }

    private static PastOutcome pass(long secondsAgo, String from, int connections) {
        return outcome(secondsAgo, from, COMPLETED, SERVICE_REQUEST, null, null, connections);
    }

    private static PastOutcome pass(long secondsAgo, String from, String line, String key) {
        return outcome(secondsAgo, from, COMPLETED, SERVICE_REQUEST, line, key, 1);
    }

    private static PastOutcome outcome(
            long secondsAgo,
            @Nullable String from,
            EndKind end,
            Stage stage,
            @Nullable String line,
            @Nullable String key,
            int connections) {
        return new PastOutcome(
                Instant.EPOCH.minus(Duration.ofSeconds(secondsAgo)),
                from == null ? null : Observations.literal(from),
                end,
                stage,
                line == null ? null : ByteString.latin1(line),
                key,
                connections);
    }

    private static List<String> notices(Observations seen) {
        return ASSESSOR.assess(seen.file()).notices();
    }
}
