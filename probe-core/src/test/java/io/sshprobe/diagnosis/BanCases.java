package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.HandMadeCase.*;
import static io.sshprobe.diagnosis.Observations.*;
import static io.sshprobe.observation.EndKind.*;
import static io.sshprobe.observation.Experiment.*;
import static io.sshprobe.target.Stage.*;

import java.util.List;

/** Hand-made cases: sources that are banned, and limits and penalties of a server. */
final class BanCases {
    static final List<HandMadeCase> ALL = List.of(
            likely(
                    "a rejection of one source",
                    rejected().then(OTHER_SOURCE, completed(SERVICE_REQUEST).from(OTHER)),
                    Cause.FAIL2BAN_BAN),
            likely(
                    "a silent port for one source",
                    unanswered().then(OTHER_SOURCE, completed(SERVICE_REQUEST).from(OTHER)),
                    Cause.FAIL2BAN_BAN),
            likely(
                    "a rejection of both sources",
                    rejected().then(OTHER_SOURCE, rejected().from(OTHER)),
                    Cause.FIREWALL_REJECT),
            likely("a rejection where it passed before", rejected().past(passed(OURSELVES)), Cause.FAIL2BAN_BAN),
            likely(
                    "a rejection of one source that passed before",
                    rejected()
                            .past(passed(OURSELVES))
                            .then(OTHER_SOURCE, completed(SERVICE_REQUEST).from(OTHER)),
                    Cause.FAIL2BAN_BAN),
            certain(
                    "a rejection of one source that passed before, again after a silence that no rate limit spans",
                    rejected()
                            .past(passed(OURSELVES))
                            .then(OTHER_SOURCE, completed(SERVICE_REQUEST).from(OTHER))
                            .then(AFTER_PAUSE, rejected().started(700_000)),
                    Cause.FAIL2BAN_BAN),
            likely(
                    "a silence for one source that passed before: a balancer may send it to a server that is down",
                    unanswered()
                            .past(passed(OURSELVES))
                            .then(CONTROL_PORT, closed(443))
                            .then(OTHER_SOURCE, completed(SERVICE_REQUEST).from(OTHER))
                            .then(AFTER_PAUSE, unanswered().started(700_000)),
                    Cause.FAIL2BAN_BAN),
            likely(
                    "the same with a RST",
                    at(CONNECT, REFUSED, 0.1)
                            .errno("ECONNREFUSED")
                            .past(passed(OURSELVES))
                            .then(CONTROL_PORT, closed(443))
                            .then(OTHER_SOURCE, completed(SERVICE_REQUEST).from(OTHER))
                            .then(AFTER_PAUSE, closed(22).started(700_000)),
                    Cause.FAIL2BAN_BAN),
            likely(
                    "the same with a network that the target reports as unreachable",
                    unreachable(0)
                            .past(passed(OURSELVES))
                            .then(CONTROL_PORT, closed(443))
                            .then(OTHER_SOURCE, completed(SERVICE_REQUEST).from(OTHER))
                            .then(AFTER_PAUSE, unreachable(0).started(700_000)),
                    Cause.FAIL2BAN_BAN),
            likely(
                    "a rejection of this source, where another source passed before",
                    rejected().past(passed(OTHER)),
                    Cause.FIREWALL_REJECT),
            likely(
                    "a ban that lands midway",
                    at(KEXINIT, REFUSED, 200).text(SSH).errno("ECONNREFUSED"),
                    Cause.FAIL2BAN_BAN),
            likely(
                    "a handshake that stalls, and the next SYN is rejected",
                    at(KEXINIT, TIMED_OUT, 8000)
                            .text(SSH)
                            .acked(1)
                            .unacked(2, 5)
                            .then(REPEAT, rejected()),
                    Cause.FAIL2BAN_BAN),
            likely(
                    "a handshake that stalls, and then not even a small SYN is answered",
                    at(KEY_EXCHANGE, TIMED_OUT, 8000)
                            .text(SSH)
                            .acked(22)
                            .unacked(2, 5)
                            .then(SMALL_SEGMENTS, unanswered())
                            .then(REPEAT, unanswered()),
                    Cause.FAIL2BAN_BAN),
            possible(
                    "a host that is silent on every port, and passed before",
                    unanswered()
                            .past(passed(OURSELVES))
                            .then(CONTROL_PORT, unanswered().port(443))
                            .then(CONTROL_PORT, unanswered().port(80)),
                    Cause.FIREWALL_DROP),
            likely(
                    "a refusal in words that only a probe that listens first can read",
                    at(IDENTIFICATION, RESET, 0.3).then(LISTEN_FIRST, exceeded()),
                    Cause.MAX_STARTUPS),
            likely(
                    "a refusal that comes and goes",
                    notAllowed().then(REPEAT, completed(SERVICE_REQUEST)),
                    Cause.MAX_STARTUPS),
            likely(
                    "a refusal each time",
                    notAllowed()
                            .then(REPEAT, notAllowed())
                            .then(REPEAT, notAllowed().started(2500)),
                    Cause.OPENSSH_PENALTY),
            likely(
                    "a refusal that ends after a pause",
                    notAllowed()
                            .then(REPEAT, notAllowed())
                            .then(AFTER_PAUSE, completed(SERVICE_REQUEST).started(18_000)),
                    Cause.OPENSSH_PENALTY),
            likely("a refusal beside our own connections", exceeded().openConnections(3), Cause.PER_SOURCE_LIMIT),
            likely("a refusal without connections of ours", exceeded().openConnections(0), Cause.MAX_STARTUPS),
            likely(
                    "ends without a word beside our own connections",
                    at(IDENTIFICATION, RESET, 0.3)
                            .acked(1)
                            .openConnections(5)
                            .then(LISTEN_FIRST, at(IDENTIFICATION, CLOSED, 0.3)),
                    Cause.PER_SOURCE_LIMIT),
            likely(
                    "ends before our line was read, beside many connections of ours",
                    at(IDENTIFICATION, RESET, 12)
                            .openConnections(5)
                            .then(LISTEN_FIRST, at(IDENTIFICATION, CLOSED, 0.3)),
                    Cause.PER_SOURCE_LIMIT),
            likely(
                    "one of two at once",
                    at(IDENTIFICATION, RESET, 0.3)
                            .acked(1)
                            .then(REPEAT, completed(SERVICE_REQUEST))
                            .then(TOGETHER, completed(SERVICE_REQUEST))
                            .then(TOGETHER, at(IDENTIFICATION, CLOSED, 0.3)),
                    Cause.CONCURRENCY_LIMIT),
            likely(
                    "one of two at once, where one alone came through",
                    completed(SERVICE_REQUEST)
                            .then(TOGETHER, completed(SERVICE_REQUEST))
                            .then(TOGETHER, at(IDENTIFICATION, CLOSED, 0.3)),
                    Cause.CONCURRENCY_LIMIT),
            likely(
                    "a refusal that comes and goes beside one session of ours",
                    exceeded().openConnections(1).then(REPEAT, completed(SERVICE_REQUEST)),
                    Cause.MAX_STARTUPS),
            likely(
                    "a disconnect for the reason 'too many connections'",
                    at(KEXINIT, DISCONNECT, 1).text(SSH).disconnect(12, "busy"),
                    Cause.MAX_STARTUPS),
            likely(
                    "a disconnect for the reason 'host not allowed'",
                    at(KEXINIT, DISCONNECT, 1).text(SSH).disconnect(1, "go away"),
                    Cause.ACCESS_RULE));

    private BanCases() {}

    /** An ICMP error of type 3 from the target itself. */
    private static Observations unreachable(int code) {
        return at(CONNECT, UNREACHABLE, 0.1).errno("ENETUNREACH").icmp(4, 3, code, Observations.TARGET);
    }
}
