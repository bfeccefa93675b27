package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.Confidence.*;
import static io.sshprobe.diagnosis.Observations.OURSELVES;
import static io.sshprobe.diagnosis.Observations.TARGET;
import static io.sshprobe.diagnosis.Observations.at;
import static io.sshprobe.diagnosis.Observations.completed;
import static io.sshprobe.diagnosis.Observations.silent;
import static io.sshprobe.observation.EndKind.*;
import static io.sshprobe.observation.Experiment.*;
import static io.sshprobe.target.Stage.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.observation.PastOutcome;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verdicts after experiments: what each of them settles, and what it leaves open. */
class InvestigatedCasesTest {
    private static final Assessor ASSESSOR = Rules.assessor();
    private static final String SSH = "SSH-2.0-X\r\n";
    private static final String OTHER = "198.18.0.99";

    /** What was seen, and the first candidate with its confidence. */
    record Case(String what, Observations seen, Cause cause, Confidence confidence) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                // Who turns the SYN away
                is(
                        "a silent port beside one that answers",
                        unanswered().then(CONTROL_PORT, closed(443)),
                        Cause.FIREWALL_DROP,
                        LIKELY),
                is(
                        "a silent host",
                        unanswered()
                                .then(CONTROL_PORT, unanswered().port(443))
                                .then(CONTROL_PORT, unanswered().port(80)),
                        Cause.FIREWALL_DROP,
                        POSSIBLE),
                is(
                        "a port that answers after a pause",
                        unanswered()
                                .then(AFTER_PAUSE, completed(SERVICE_REQUEST).started(17_000)),
                        Cause.CONNECTION_RATE_LIMIT,
                        LIKELY),
                is(
                        "a rejection that ends after a pause",
                        rejected().then(AFTER_PAUSE, completed(SERVICE_REQUEST).started(17_000)),
                        Cause.CONNECTION_RATE_LIMIT,
                        LIKELY),
                is(
                        "a rejection that stays",
                        rejected().then(AFTER_PAUSE, rejected().started(17_000)),
                        Cause.FIREWALL_REJECT,
                        LIKELY),
                is(
                        "a rejection of one port",
                        rejected().then(CONTROL_PORT, closed(443)),
                        Cause.FIREWALL_REJECT,
                        LIKELY),
                is(
                        "a port that lets in and serves nobody",
                        unanswered().then(AFTER_PAUSE, silent().started(17_000)),
                        Cause.ACCEPT_QUEUE_FULL,
                        LIKELY),
                is(
                        "a port that is reached with losses on another try",
                        unanswered()
                                .then(
                                        AFTER_PAUSE,
                                        completed(SERVICE_REQUEST)
                                                .retransmitted(3)
                                                .started(17_000)),
                        Cause.PACKET_LOSS,
                        LIKELY),
                // Bans
                is(
                        "a rejection of one source",
                        rejected().then(OTHER_SOURCE, completed(SERVICE_REQUEST).from(OTHER)),
                        Cause.FAIL2BAN_BAN,
                        LIKELY),
                is(
                        "a silent port for one source",
                        unanswered()
                                .then(OTHER_SOURCE, completed(SERVICE_REQUEST).from(OTHER)),
                        Cause.FAIL2BAN_BAN,
                        LIKELY),
                is(
                        "a rejection of both sources",
                        rejected().then(OTHER_SOURCE, rejected().from(OTHER)),
                        Cause.FIREWALL_REJECT,
                        LIKELY),
                is(
                        "a rejection where it passed before",
                        rejected().past(passed(OURSELVES)),
                        Cause.FAIL2BAN_BAN,
                        LIKELY),
                is(
                        "a rejection of one source that passed before",
                        rejected()
                                .past(passed(OURSELVES))
                                .then(OTHER_SOURCE, completed(SERVICE_REQUEST).from(OTHER)),
                        Cause.FAIL2BAN_BAN,
                        LIKELY),
                is(
                        "the same after more silence than limits on connections look back",
                        rejected()
                                .past(passed(OURSELVES))
                                .then(OTHER_SOURCE, completed(SERVICE_REQUEST).from(OTHER))
                                .then(AFTER_PAUSE, rejected().started(700_000)),
                        Cause.FAIL2BAN_BAN,
                        CERTAIN),
                is(
                        "a pass of another source does not speak for this one",
                        rejected().past(passed(OTHER)),
                        Cause.FIREWALL_REJECT,
                        LIKELY),
                is(
                        "a handshake that stalls, and the next SYN is rejected",
                        at(KEXINIT, TIMED_OUT, 8000)
                                .text(SSH)
                                .acked(1)
                                .unacked(2, 5)
                                .then(REPEAT, rejected()),
                        Cause.FAIL2BAN_BAN,
                        LIKELY),
                is(
                        "a handshake that stalls, and then not even a small SYN is answered",
                        at(KEY_EXCHANGE, TIMED_OUT, 8000)
                                .text(SSH)
                                .acked(22)
                                .unacked(2, 5)
                                .then(SMALL_SEGMENTS, unanswered())
                                .then(REPEAT, unanswered()),
                        Cause.FAIL2BAN_BAN,
                        LIKELY),
                is(
                        "a host that is silent on every port, and passed before",
                        unanswered()
                                .past(passed(OURSELVES))
                                .then(CONTROL_PORT, unanswered().port(443))
                                .then(CONTROL_PORT, unanswered().port(80)),
                        Cause.FIREWALL_DROP,
                        POSSIBLE),
                is(
                        "a stall, a lost SYN, and a connection that is accepted again",
                        at(KEXINIT, TIMED_OUT, 8000)
                                .text(SSH)
                                .acked(22)
                                .unacked(2, 2)
                                .retransmitted(5)
                                .then(SMALL_SEGMENTS, unanswered())
                                .then(
                                        REPEAT,
                                        at(KEXINIT, TIMED_OUT, 4000)
                                                .text(SSH)
                                                .acked(22)
                                                .unacked(2, 2)),
                        Cause.PATH_MTU,
                        LIKELY),
                is(
                        "a forwarder's word for a host behind it that is down",
                        at(CONNECT, UNREACHABLE, 3060).errno("EHOSTUNREACH").icmp(4, 3, 1, TARGET),
                        Cause.DEAD_BACKEND,
                        LIKELY),
                // Refusals in words
                is(
                        "words that only listening shows",
                        at(IDENTIFICATION, RESET, 0.3).then(LISTEN_FIRST, exceeded()),
                        Cause.MAX_STARTUPS,
                        LIKELY),
                is(
                        "a refusal that comes and goes",
                        notAllowed().then(REPEAT, completed(SERVICE_REQUEST)),
                        Cause.MAX_STARTUPS,
                        LIKELY),
                is(
                        "a refusal each time",
                        notAllowed()
                                .then(REPEAT, notAllowed())
                                .then(REPEAT, notAllowed().started(2500)),
                        Cause.OPENSSH_PENALTY,
                        LIKELY),
                is(
                        "a refusal that ends after a pause",
                        notAllowed()
                                .then(REPEAT, notAllowed())
                                .then(AFTER_PAUSE, completed(SERVICE_REQUEST).started(18_000)),
                        Cause.OPENSSH_PENALTY,
                        LIKELY),
                is(
                        "a refusal beside our own connections",
                        exceeded().openConnections(3),
                        Cause.PER_SOURCE_LIMIT,
                        LIKELY),
                is("a refusal without connections of ours", exceeded().openConnections(0), Cause.MAX_STARTUPS, LIKELY),
                is(
                        "wordless ends beside our own connections",
                        at(IDENTIFICATION, RESET, 0.3)
                                .acked(1)
                                .openConnections(5)
                                .then(LISTEN_FIRST, at(IDENTIFICATION, CLOSED, 0.3)),
                        Cause.PER_SOURCE_LIMIT,
                        LIKELY),
                is(
                        "one of two at once",
                        at(IDENTIFICATION, RESET, 0.3)
                                .acked(1)
                                .then(REPEAT, completed(SERVICE_REQUEST))
                                .then(TOGETHER, completed(SERVICE_REQUEST))
                                .then(TOGETHER, at(IDENTIFICATION, CLOSED, 0.3)),
                        Cause.CONCURRENCY_LIMIT,
                        LIKELY),
                is(
                        "one of two at once, where one alone came through",
                        completed(SERVICE_REQUEST)
                                .then(TOGETHER, completed(SERVICE_REQUEST))
                                .then(TOGETHER, at(IDENTIFICATION, CLOSED, 0.3)),
                        Cause.CONCURRENCY_LIMIT,
                        LIKELY),
                is(
                        "a refusal that comes and goes beside one session of ours",
                        exceeded().openConnections(1).then(REPEAT, completed(SERVICE_REQUEST)),
                        Cause.MAX_STARTUPS,
                        LIKELY),
                is(
                        "a proxy that alternates between a backend that is gone and one that is not",
                        at(IDENTIFICATION, CLOSED, 0.3).then(REPEAT, completed(SERVICE_REQUEST)),
                        Cause.DEAD_BACKEND,
                        LIKELY),
                // Crashes
                is(
                        "a wordless end that is penalised next",
                        at(IDENTIFICATION, CLOSED, 8).then(REPEAT, notAllowed()),
                        Cause.DAEMON_CRASH,
                        LIKELY),
                is(
                        "an end although we are silent",
                        at(KEXINIT, CLOSED, 3)
                                .text(SSH)
                                .then(SILENT, at(KEXINIT, CLOSED, 3).text(SSH)),
                        Cause.DAEMON_CRASH,
                        LIKELY),
                is(
                        "an end that a wider offer mends",
                        at(KEXINIT, CLOSED, 3)
                                .text(SSH)
                                .proposals(Proposals.ours(), null)
                                .then(WIDER_OFFER, completed(SERVICE_REQUEST)),
                        Cause.ALGORITHM_MISMATCH,
                        LIKELY),
                is(
                        "an end that a wider offer only puts off, and lists that meet after all",
                        at(KEXINIT, CLOSED, 3)
                                .text(SSH)
                                .proposals(Proposals.ours(), null)
                                .then(
                                        WIDER_OFFER,
                                        at(KEY_EXCHANGE, CLOSED, 3)
                                                .text(SSH)
                                                .proposals(Proposals.ours(), Proposals.ours())),
                        Cause.DAEMON_CRASH,
                        POSSIBLE),
                // Silence
                is("a flood that is read", silent().then(FLOOD, silent().acked(524_000)), Cause.NOT_SSH, LIKELY),
                is(
                        "a flood that gets stuck",
                        silent().then(FLOOD, silent().acked(120_000).window(0).notSent(300_000)),
                        Cause.DAEMON_HUNG,
                        LIKELY),
                is(
                        "a flood that gets stuck at once",
                        silent().then(FLOOD, silent().acked(7_000).window(0).notSent(400_000)),
                        Cause.TARPIT,
                        LIKELY),
                is(
                        "one random line, and a flood that gets stuck at once",
                        silent().text("aK(\r\n")
                                .then(
                                        FLOOD,
                                        silent().text("x9]\r\n").acked(7_000).notSent(400_000)),
                        Cause.TARPIT,
                        LIKELY),
                is(
                        "a request that is answered",
                        silent().then(
                                        OTHER_PROTOCOL,
                                        at(IDENTIFICATION, CLOSED, 1).text("HTTP/1.0 400 Bad\r\n")),
                        Cause.NOT_SSH,
                        LIKELY),
                // The path
                is(
                        "small segments mend it",
                        stalled()
                                .then(SMALL_SEGMENTS, completed(SERVICE_REQUEST))
                                .then(REPEAT, stalled()),
                        Cause.PATH_MTU,
                        LIKELY),
                is(
                        "sent again and again in vain, and another try passes",
                        at(KEXINIT, TIMED_OUT, 8000)
                                .text(SSH)
                                .acked(22)
                                .unacked(2, 5)
                                .retransmitted(6)
                                .then(SMALL_SEGMENTS, completed(SERVICE_REQUEST))
                                .then(REPEAT, completed(SERVICE_REQUEST)),
                        Cause.PATH_STATE_LOST,
                        LIKELY),
                is(
                        "sent again with success before, and another try passes",
                        at(KEXINIT, TIMED_OUT, 8000)
                                .text(SSH)
                                .acked(22)
                                .unacked(2, 5)
                                .retransmitted(7)
                                .then(SMALL_SEGMENTS, completed(SERVICE_REQUEST))
                                .then(REPEAT, completed(SERVICE_REQUEST)),
                        Cause.PACKET_LOSS,
                        LIKELY),
                is(
                        "small segments mend it, and so does another try",
                        at(KEXINIT, TIMED_OUT, 8000)
                                .text(SSH)
                                .acked(22)
                                .unacked(2, 5)
                                .then(SMALL_SEGMENTS, completed(SERVICE_REQUEST))
                                .then(REPEAT, completed(SERVICE_REQUEST)),
                        Cause.PATH_STATE_LOST,
                        LIKELY),
                is(
                        "small segments mend it, and another try stalls elsewhere",
                        at(KEXINIT, TIMED_OUT, 8000)
                                .text(SSH)
                                .acked(22)
                                .unacked(2, 5)
                                .then(SMALL_SEGMENTS, completed(SERVICE_REQUEST))
                                .then(
                                        REPEAT,
                                        at(SERVICE_REQUEST, TIMED_OUT, 4000)
                                                .text(SSH)
                                                .acked(1000)
                                                .unacked(1, 4)),
                        Cause.PATH_STATE_LOST,
                        LIKELY),
                is(
                        "unread ends beside many connections of ours",
                        at(IDENTIFICATION, RESET, 12)
                                .openConnections(5)
                                .then(LISTEN_FIRST, at(IDENTIFICATION, CLOSED, 0.3)),
                        Cause.PER_SOURCE_LIMIT,
                        LIKELY),
                is(
                        "small segments do not mend it",
                        stalled().then(SMALL_SEGMENTS, stalled()),
                        Cause.DAEMON_HUNG,
                        LIKELY),
                is(
                        "a reset that comes as soon as we speak, whoever speaks first",
                        at(IDENTIFICATION, RESET, 0)
                                .acked(1)
                                .then(
                                        LISTEN_FIRST,
                                        at(KEXINIT, RESET, 0).text(SSH).acked(1))
                                .then(SINGLE_BYTES, completed(SERVICE_REQUEST)),
                        Cause.PROTOCOL_FILTER,
                        LIKELY),
                is(
                        "single bytes pass where the line does not",
                        at(KEXINIT, RESET, 0).text(SSH).acked(1).then(SINGLE_BYTES, completed(SERVICE_REQUEST)),
                        Cause.PROTOCOL_FILTER,
                        LIKELY));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void experimentsShowWhatTheFirstProbeCouldNot(Case expected) {
        Assessment assessment = ASSESSOR.assess(expected.seen().file());

        assertThat(assessment.verdict().cause() + " " + assessment.verdict().confidence())
                .as(assessment.candidates().toString())
                .isEqualTo(expected.cause() + " " + expected.confidence());
    }

    @Test
    void whatIsCertainNeedsNoExperiment() {
        assertThat(ASSESSOR.assess(completed(SERVICE_REQUEST).file()).experiments())
                .isEmpty();
    }

    @Test
    void anExperimentIsNotProposedTwice() {
        assertThat(ASSESSOR.assess(silent().file()).experiments()).contains(FLOOD);
        assertThat(ASSESSOR.assess(silent().then(FLOOD, silent()).file()).experiments())
                .doesNotContain(FLOOD);
    }

    private static Observations unanswered() {
        return at(CONNECT, TIMED_OUT, 5000).unacked(1, 3);
    }

    private static Observations rejected() {
        return at(CONNECT, REFUSED, 0.1).errno("ECONNREFUSED").icmp(4, 3, 3, TARGET);
    }

    private static Observations closed(int port) {
        return at(CONNECT, REFUSED, 0.1).errno("ECONNREFUSED").port(port);
    }

    private static Observations exceeded() {
        return at(IDENTIFICATION, CLOSED, 0.3).text("Exceeded MaxStartups\r\n");
    }

    private static Observations notAllowed() {
        return at(IDENTIFICATION, CLOSED, 0.3).text("Not allowed at this time\r\n");
    }

    private static Observations stalled() {
        return at(KEXINIT, TIMED_OUT, 8000).text(SSH);
    }

    private static PastOutcome passed(String local) {
        try {
            return new PastOutcome(
                    Instant.EPOCH.minusSeconds(3 * 3600),
                    InetAddress.getByName(local),
                    COMPLETED,
                    SERVICE_REQUEST,
                    null,
                    null,
                    1);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(local, impossible);
        }
    }

    private static Case is(String what, Observations seen, Cause cause, Confidence confidence) {
        return new Case(what, seen, cause, confidence);
    }
}
