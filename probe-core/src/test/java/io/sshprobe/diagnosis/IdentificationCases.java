package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.HandMadeCase.*;
import static io.sshprobe.diagnosis.Observations.*;
import static io.sshprobe.observation.EndKind.*;
import static io.sshprobe.observation.Experiment.*;
import static io.sshprobe.target.Stage.*;

import io.sshprobe.observation.EndKind;
import io.sshprobe.target.Opening;
import java.util.List;

/** Hand-made cases: what comes instead of an identification string, or nothing. */
final class IdentificationCases {
    static final List<HandMadeCase> ALL = List.of(
            likely("identification as asked for", completed(IDENTIFICATION), Cause.HEALTHY),
            certain(
                    "version 1 at the depth that was asked for",
                    completed(IDENTIFICATION).text("SSH-1.5-X\n"),
                    Cause.SSH1_ONLY),
            certain("a TLS alert", at(IDENTIFICATION, CLOSED, 1).text("\25\3\3\0\2\2\106"), Cause.NOT_SSH),
            likely(
                    "HTTP on a web port",
                    at(IDENTIFICATION, CLOSED, 1).port(443).text("HTTP/1.1 400 Bad\r\n"),
                    Cause.NOT_SSH),
            likely(
                    "random lines one after another, one every four seconds",
                    silent().text("aK(\r\nx9]\r\nq&2\r\n").arrived(3, 4000, 12_000, 4000),
                    Cause.TARPIT),
            likely(
                    "two random lines, seven seconds apart",
                    silent().text("aK(\r\nx9]\r\n").arrived(2, 7000, 14_000, 7000),
                    Cause.TARPIT),
            possible("one random line, late", silent().text("aK(\r\n").arrived(1, 10_000, 10_000, 0), Cause.TARPIT),
            likely(
                    "an identification string byte by byte",
                    silent().text("SSH-2.0-OpenSSH").came(15, 15, 1001, 500),
                    Cause.TARPIT),
            likely(
                    "the beginning of an identification string, and then silence",
                    silent().text("SSH-2.0-OpenSSH").came(15, 1, 0, 15_900),
                    Cause.MALFORMED_SSH),
            likely("several lines at once", silent().burst("aK(\r\nx9]\r\n"), Cause.NOT_SSH),
            likely(
                    "several lines at once, in several segments",
                    silent().text("Hall 3\r\nGate 1\r\nopen\r\n").arrived(3, 2, 41, 39),
                    Cause.NOT_SSH),
            likely("one line at once", silent().burst("Hall 3\r\n"), Cause.NOT_SSH),
            likely("a prompt without a line end", silent().burst("Gate 3 login: "), Cause.NOT_SSH),
            likely(
                    "a greeting, and then a complaint about our line",
                    silent().text("Hall 3\r\nwhat?\r\n").arrived(2, 0.5, 1.1, 0.6),
                    Cause.NOT_SSH),
            possible("lines whose times are not recorded", silent().text("aK(\r\nx9]\r\n"), Cause.TARPIT),
            likely("words and a close", at(IDENTIFICATION, CLOSED, 1).burst("Hall 3\r\n"), Cause.NOT_SSH),
            likely(
                    "a refusal that names our address",
                    at(IDENTIFICATION, CLOSED, 1).burst("No access from 198.18.0.1\n"),
                    Cause.TCP_WRAPPERS),
            likely(
                    "a refusal that names nobody",
                    at(IDENTIFICATION, CLOSED, 1).burst("Access denied\r\n"),
                    Cause.ACCESS_RULE),
            likely(
                    "a refusal in the manner of FTP",
                    at(IDENTIFICATION, CLOSED, 1).burst("421 You are not permitted to connect\r\n"),
                    Cause.NOT_SSH),
            likely(
                    "words of a forwarder that does not reach its server",
                    at(IDENTIFICATION, CLOSED, 1).burst("Ncat: Connection refused.\n"),
                    Cause.DEAD_BACKEND),
            likely(
                    "words that name a ban",
                    at(IDENTIFICATION, CLOSED, 1).burst("You have been banned due to too many failed logins.\r\n"),
                    Cause.FAIL2BAN_BAN),
            certain(
                    "a limit in the words of IMAP",
                    at(IDENTIFICATION, CLOSED, 1).burst("* BYE Too many connections from your IP.\r\n"),
                    Cause.NOT_SSH),
            likely(
                    "a console that takes one user",
                    at(IDENTIFICATION, CLOSED, 1).burst("Port already in use\r\n"),
                    Cause.CONCURRENCY_LIMIT),
            likely(
                    "our line behind a prompt",
                    silent().burst("> SSH-2.0-sshprobe\r\n").echo("SSH-2.0-sshprobe"),
                    Cause.NOT_SSH),
            likely("the beginning of our line", silent().burst("SSH-2.0-sshp").echo("SSH-2.0-sshp"), Cause.NOT_SSH),
            likely(
                    "closed at once, each time, while our own session is open",
                    at(IDENTIFICATION, CLOSED, 0.1)
                            .acked(1)
                            .openConnections(1)
                            .then(REPEAT, at(IDENTIFICATION, CLOSED, 0.1).acked(1)),
                    Cause.PER_SOURCE_LIMIT),
            possible(
                    "closed at once, each time, without a session of ours",
                    at(IDENTIFICATION, CLOSED, 0.1)
                            .acked(1)
                            .openConnections(0)
                            .then(REPEAT, at(IDENTIFICATION, CLOSED, 0.1).acked(1)),
                    Cause.DEAD_BACKEND),
            likely("silence while our own session is open", silent().openConnections(1), Cause.CONCURRENCY_LIMIT),
            likely(
                    "silence after our line, and a reset at once on another protocol",
                    silent().then(OTHER_PROTOCOL, at(IDENTIFICATION, RESET, 1)),
                    Cause.PROTOCOL_FILTER),
            likely("silence without a session of ours", silent().openConnections(0), Cause.DAEMON_HUNG),
            likely(
                    "silence, and later a connection that passes",
                    at(IDENTIFICATION, TIMED_OUT, 6000).then(REPEAT, completed(SERVICE_REQUEST)),
                    Cause.CONCURRENCY_LIMIT),
            likely(
                    "a close by a timer while our own session is open",
                    at(IDENTIFICATION, CLOSED, 5002).openConnections(1),
                    Cause.CONCURRENCY_LIMIT),
            likely(
                    "a version that does not exist",
                    at(IDENTIFICATION, PROTOCOL_ERROR, 1).text("SSH-3.0-X\r\n"),
                    Cause.MALFORMED_SSH),
            possible("short silence", at(IDENTIFICATION, TIMED_OUT, 2000), Cause.DAEMON_HUNG),
            likely(
                    "a window that stays closed after the SYN-ACK",
                    silent().acked(1).unacked(0, 0).window(0),
                    Cause.DEAD_BACKEND),
            likely("an identification string that was lost on the path", silent().outOfOrder(1), Cause.PROTOCOL_FILTER),
            likely(
                    "a timer of the server beside work of our own code",
                    at(IDENTIFICATION, RESET, 5011).own(80),
                    Cause.TCP_WRAPPERS),
            likely(
                    "a proxy that alternates between a backend that is gone and one that is not",
                    at(IDENTIFICATION, CLOSED, 0.3).then(REPEAT, completed(SERVICE_REQUEST)),
                    Cause.DEAD_BACKEND),
            likely(
                    "an end without a word, and a penalty for the next connection",
                    at(IDENTIFICATION, CLOSED, 8).then(REPEAT, notAllowed()),
                    Cause.DAEMON_CRASH),
            likely(
                    "a port that waits for a TLS hello",
                    at(IDENTIFICATION, CLOSED, 3)
                            .then(
                                    LISTEN_FIRST,
                                    at(IDENTIFICATION, TIMED_OUT, 4000).sent(0))
                            .then(TLS_HELLO, at(IDENTIFICATION, TIMED_OUT, 4000).text("\26\3\3\0\2\2\106")),
                    Cause.NOT_SSH),
            likely(
                    "a port that waits for another protocol",
                    at(IDENTIFICATION, RESET, 3)
                            .then(
                                    LISTEN_FIRST,
                                    at(IDENTIFICATION, TIMED_OUT, 4000).sent(0))
                            .then(TLS_HELLO, at(IDENTIFICATION, CLOSED, 3))
                            .then(PROXY_HEADER, at(IDENTIFICATION, RESET, 3)),
                    Cause.NOT_SSH),
            likely(
                    "a port that waits for a PROXY header",
                    at(IDENTIFICATION, RESET, 3)
                            .then(
                                    LISTEN_FIRST,
                                    at(IDENTIFICATION, TIMED_OUT, 4000).sent(0))
                            .then(TLS_HELLO, at(IDENTIFICATION, RESET, 3))
                            .then(PROXY_HEADER, completed(SERVICE_REQUEST)),
                    Cause.PROXY_PROTOCOL),
            likely(
                    "a port that waits for a PROXY header of version 2",
                    at(IDENTIFICATION, RESET, 3)
                            .then(
                                    LISTEN_FIRST,
                                    at(IDENTIFICATION, TIMED_OUT, 4000).sent(0))
                            .then(TLS_HELLO, at(IDENTIFICATION, RESET, 3))
                            .then(PROXY_HEADER, at(IDENTIFICATION, RESET, 3))
                            .then(PROXY_HEADER_V2, completed(SERVICE_REQUEST)),
                    Cause.PROXY_PROTOCOL),
            possible(
                    "a close at once, twice: no process was started",
                    at(IDENTIFICATION, CLOSED, 0.2)
                            .acked(1)
                            .then(REPEAT, at(IDENTIFICATION, CLOSED, 0.3).acked(1)),
                    Cause.DEAD_BACKEND),
            possible(
                    "a close after the time that a dying process takes",
                    at(IDENTIFICATION, CLOSED, 7)
                            .acked(1)
                            .then(REPEAT, at(IDENTIFICATION, CLOSED, 9).acked(1)),
                    Cause.DAEMON_CRASH),
            possible(
                    "a close that came soon after a connect that was noticed late",
                    at(IDENTIFICATION, CLOSED, 0.2).acked(1).slow(CONNECT, 5),
                    Cause.DAEMON_CRASH),
            likely(
                    "silence, and segments after a missing one when we said more",
                    silent().then(FLOOD, silent().acked(524_000))
                            .then(
                                    OTHER_PROTOCOL,
                                    at(IDENTIFICATION, TIMED_OUT, 4000).outOfOrder(1)),
                    Cause.PROTOCOL_FILTER),
            possible(
                    "silence, and a RST when we said more",
                    silent().then(FLOOD, at(IDENTIFICATION, RESET, 1)),
                    Cause.DEAD_BACKEND),
            possible(
                    "silence, and an identification string in answer to another request",
                    silent().then(OTHER_PROTOCOL, at(KEXINIT, TIMED_OUT, 2000).text(SSH)),
                    Cause.CONCURRENCY_LIMIT),
            certain(
                    "a server that waited for us, while we listened and said nothing",
                    listening(TIMED_OUT, 22_000).then(SPEAK_FIRST, completed(SERVICE_REQUEST)),
                    Cause.HEALTHY),
            certain(
                    "a proxy that had enough of our silence",
                    listening(CLOSED, 8000).then(SPEAK_FIRST, completed(SERVICE_REQUEST)),
                    Cause.HEALTHY),
            possible(
                    "a proxy that had enough of our silence, and no further probe",
                    listening(CLOSED, 8000),
                    Cause.DAEMON_CRASH),
            possible("five seconds of our silence, and no further probe", listening(CLOSED, 5005), Cause.FAIL2BAN_BAN),
            likely(
                    "five seconds of our silence, and of tcp wrappers when we speak",
                    listening(CLOSED, 5005).then(SPEAK_FIRST, at(IDENTIFICATION, RESET, 5006)),
                    Cause.TCP_WRAPPERS),
            possible(
                    "our silence and the server's, and no further probe",
                    listening(TIMED_OUT, 22_000),
                    Cause.DAEMON_HUNG),
            likely(
                    "our silence and the server's, and a port that waits for a PROXY header",
                    listening(TIMED_OUT, 22_000)
                            .then(SPEAK_FIRST, at(IDENTIFICATION, RESET, 3))
                            .then(TLS_HELLO, at(IDENTIFICATION, RESET, 3))
                            .then(PROXY_HEADER, completed(SERVICE_REQUEST)),
                    Cause.PROXY_PROTOCOL),
            likely(
                    "a RST without a word, and another one though nothing was sent",
                    at(IDENTIFICATION, RESET, 3)
                            .then(LISTEN_FIRST, at(IDENTIFICATION, RESET, 3).sent(0)),
                    Cause.DEAD_BACKEND),
            likely(
                    "a greeting that a RST had deleted",
                    at(IDENTIFICATION, RESET, 3)
                            .then(
                                    LISTEN_FIRST,
                                    at(IDENTIFICATION, TIMED_OUT, 4000)
                                            .sent(0)
                                            .text("220 mail.example.com ESMTP Postfix\r\n")),
                    Cause.NOT_SSH),
            likely(
                    "a server that needs longer than the first wait",
                    silent().then(
                                    LONGER_WAIT,
                                    completed(SERVICE_REQUEST).text(SSH).slow(IDENTIFICATION, 25_000)),
                    Cause.HEALTHY_BUT_SLOW),
            likely(
                    "a server that is silent however long one waits",
                    silent().then(LONGER_WAIT, at(IDENTIFICATION, TIMED_OUT, 90_000)),
                    Cause.DAEMON_HUNG),
            likely("a flood that is read", silent().then(FLOOD, silent().acked(524_000)), Cause.NOT_SSH),
            likely(
                    "a flood that gets stuck",
                    silent().then(FLOOD, silent().acked(120_000).window(0).notSent(300_000)),
                    Cause.DAEMON_HUNG),
            likely(
                    "a flood that gets stuck at once",
                    silent().then(FLOOD, silent().acked(7_000).window(0).notSent(400_000)),
                    Cause.TARPIT),
            likely(
                    "one random line, and a flood that gets stuck at once",
                    silent().text("aK(\r\n")
                            .then(FLOOD, silent().text("x9]\r\n").acked(7_000).notSent(400_000)),
                    Cause.TARPIT),
            likely(
                    "a request that is answered",
                    silent().then(OTHER_PROTOCOL, at(IDENTIFICATION, CLOSED, 1).text("HTTP/1.0 400 Bad\r\n")),
                    Cause.NOT_SSH));

    /** A probe that was asked to listen first, and got no byte. */
    private static Observations listening(EndKind how, double millis) {
        return at(IDENTIFICATION, how, millis)
                .opening(Opening.AFTER_SERVER)
                .sent(0)
                .acked(1);
    }

    private IdentificationCases() {}
}
