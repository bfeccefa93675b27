package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.HandMadeCase.*;
import static io.sshprobe.diagnosis.Observations.*;
import static io.sshprobe.observation.EndKind.*;
import static io.sshprobe.observation.Experiment.*;
import static io.sshprobe.observation.HopLimitTrial.AnswerTo.*;
import static io.sshprobe.target.Stage.*;

import io.sshprobe.observation.EndKind;
import io.sshprobe.target.Stage;
import java.util.List;

/** Hand-made cases: what is lost on the path, and what a filter there takes away. */
final class PathCases {
    static final List<HandMadeCase> ALL = List.of(
            possible("a stall without TCP_INFO", stalled().withoutTcpInfo(), Cause.DAEMON_HUNG),
            likely(
                    "a stall after losses that retransmissions repaired",
                    at(KEXINIT, TIMED_OUT, 8000)
                            .text(SSH)
                            .acked(1)
                            .unacked(1, 2)
                            .retransmitted(5)
                            .slow(IDENTIFICATION, 900),
                    Cause.PATH_STATE_LOST),
            likely(
                    "a KEXINIT that is never acknowledged, on a path that takes no long packet in either direction",
                    at(KEXINIT, TIMED_OUT, 8000).text(SSH).acked(22).unacked(1, 5),
                    Cause.PATH_MTU),
            likely(
                    "a stall after an identification string that came late",
                    at(KEXINIT, TIMED_OUT, 8000)
                            .text(SSH)
                            .acked(1)
                            .unacked(1, 5)
                            .slow(IDENTIFICATION, 1000),
                    Cause.PATH_STATE_LOST),
            likely(
                    "a stall that does not come with small segments",
                    stalled().then(SMALL_SEGMENTS, completed(SERVICE_REQUEST)).then(REPEAT, stalled()),
                    Cause.PATH_MTU),
            likely(
                    "a stall that comes with small segments too",
                    stalled().then(SMALL_SEGMENTS, stalled()),
                    Cause.DAEMON_HUNG),
            likely(
                    "a stall that does not come with small segments, nor when tried again",
                    at(KEXINIT, TIMED_OUT, 8000)
                            .text(SSH)
                            .acked(22)
                            .unacked(2, 5)
                            .then(SMALL_SEGMENTS, completed(SERVICE_REQUEST))
                            .then(REPEAT, completed(SERVICE_REQUEST)),
                    Cause.PATH_STATE_LOST),
            likely(
                    "a stall that does not come with small segments, and another try that stalls elsewhere",
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
                    Cause.PATH_STATE_LOST),
            likely(
                    "retransmissions without success, and another try that passes",
                    at(KEXINIT, TIMED_OUT, 8000)
                            .text(SSH)
                            .acked(22)
                            .unacked(2, 5)
                            .retransmitted(6)
                            .then(SMALL_SEGMENTS, completed(SERVICE_REQUEST))
                            .then(REPEAT, completed(SERVICE_REQUEST)),
                    Cause.PATH_STATE_LOST),
            likely(
                    "retransmissions with success before the stall, and another try that passes",
                    at(KEXINIT, TIMED_OUT, 8000)
                            .text(SSH)
                            .acked(22)
                            .unacked(2, 5)
                            .retransmitted(7)
                            .then(SMALL_SEGMENTS, completed(SERVICE_REQUEST))
                            .then(REPEAT, completed(SERVICE_REQUEST)),
                    Cause.PACKET_LOSS),
            likely(
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
                    Cause.PATH_MTU),
            likely(
                    "a RST before anything of ours was acknowledged",
                    at(KEXINIT, RESET, 1).text(SSH).acked(1),
                    Cause.PROTOCOL_FILTER),
            likely(
                    "a reset that comes as soon as we speak, whoever speaks first",
                    at(IDENTIFICATION, RESET, 0)
                            .acked(1)
                            .then(LISTEN_FIRST, at(KEXINIT, RESET, 0).text(SSH).acked(1))
                            .then(SINGLE_BYTES, completed(SERVICE_REQUEST)),
                    Cause.PROTOCOL_FILTER),
            likely(
                    "single bytes pass where the line does not",
                    at(KEXINIT, RESET, 0).text(SSH).acked(1).then(SINGLE_BYTES, completed(SERVICE_REQUEST)),
                    Cause.PROTOCOL_FILTER),
            likely(
                    "a RST from nearer than the server, twice",
                    cut().then(NEARER_ONLY, nearerOnly(RESET).arrival(SPEECH, 64, true))
                            .then(
                                    NEARER_ONLY,
                                    nearerOnlyAgain(RESET)
                                            .arrival(SPEECH, 65, false)
                                            .arrival(SPEECH, 64, true)),
                    Cause.PROTOCOL_FILTER),
            likely(
                    "a RST from nearer than the server, once, and none that started at a larger value",
                    cut().then(NEARER_ONLY, nearerOnly(RESET).arrival(SPEECH, 64, true))
                            .then(
                                    NEARER_ONLY,
                                    nearerOnlyAgain(TIMED_OUT)
                                            .arrival(SPEECH, 65, false)
                                            .arrival(SPEECH, 64, false)),
                    Cause.PROTOCOL_FILTER),
            likely(
                    "a RST from nearer than the server, or one that started at a larger value",
                    cut().then(NEARER_ONLY, nearerOnly(RESET).arrival(SPEECH, 64, true)),
                    Cause.DAEMON_CRASH),
            likely(
                    "a RST with a smaller hop limit than the server's packets",
                    cut().then(NEARER_ONLY, fromTheServerOnly(KEY_EXCHANGE).unacked(2, 4)),
                    Cause.PROTOCOL_FILTER),
            likely(
                    "a server that hangs on the second try, and takes all that is sent",
                    cut().then(NEARER_ONLY, fromTheServerOnly(KEY_EXCHANGE)),
                    Cause.DAEMON_CRASH),
            likely(
                    "no RST from nearer than the server",
                    cut().then(
                                    NEARER_ONLY,
                                    nearerOnly(RESET).arrival(SPEECH, 64, false).arrival(SPEECH, 63, true)),
                    Cause.DAEMON_CRASH),
            likely(
                    "a RST with a hop limit at which the server's resets may start",
                    cut().then(NEARER_ONLY, nearerOnly(RESET).arrival(SPEECH, 64, true))
                            .then(NEARER_ONLY, nearerOnlyAgain(RESET).arrival(SPEECH, 65, true)),
                    Cause.DAEMON_CRASH),
            likely(
                    "a RST from as far as the server, whose path became shorter",
                    cut().then(NEARER_ONLY, nearerOnly(RESET).acked(34).arrival(SPEECH, 64, true)),
                    Cause.DAEMON_CRASH));

    /** A RST after our identification string was acknowledged. */
    private static Observations cut() {
        return at(KEXINIT, RESET, 1).text(SSH);
    }

    /** A connection on which only what comes from nearer than the server is let in. */
    private static Observations nearerOnly(EndKind end) {
        return nearerOnlyAgain(end).arrival(KEEP_ALIVE, 64, false).arrival(KEEP_ALIVE, 63, true);
    }

    /** A connection on which only what comes from as far as the server is let in, and no RST comes. */
    private static Observations fromTheServerOnly(Stage stage) {
        return at(stage, TIMED_OUT, 2000)
                .text(SSH)
                .arrival(KEEP_ALIVE, 128, false)
                .arrival(KEEP_ALIVE, 127, true)
                .arrival(SPEECH, 128, false)
                .arrival(SPEECH, 127, false);
    }

    /** The same, without a measurement. */
    private static Observations nearerOnlyAgain(EndKind end) {
        return at(KEXINIT, end, 1).text(SSH).acked(1);
    }

    private PathCases() {}
}
