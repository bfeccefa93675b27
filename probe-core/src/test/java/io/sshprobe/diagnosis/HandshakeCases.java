package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.HandMadeCase.*;
import static io.sshprobe.diagnosis.Observations.*;
import static io.sshprobe.observation.EndKind.*;
import static io.sshprobe.observation.Experiment.*;
import static io.sshprobe.target.Stage.*;

import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Offer;
import io.sshprobe.target.Opening;
import io.sshprobe.target.Stage;
import java.util.List;

/** Hand-made cases: proposals, keys, slow stages, and ends of a handshake that has begun. */
final class HandshakeCases {
    static final List<HandMadeCase> ALL = List.of(
            likely(
                    "a completed handshake without an identification string",
                    completed(KEXINIT).text(""),
                    Cause.HEALTHY),
            certain(
                    "a round trip of 806 ms",
                    completed(SERVICE_REQUEST).rtt(806).retransmitted(1),
                    Cause.HEALTHY),
            certain("a slow resolver", completed(SERVICE_REQUEST).slow(RESOLVE, 5000), Cause.HEALTHY_BUT_SLOW),
            certain("a slow lookup at the end", completed(USERAUTH).slow(USERAUTH, 12_000), Cause.HEALTHY_BUT_SLOW),
            likely(
                    "a delay that our own machine may have made",
                    completed(SERVICE_REQUEST).slow(KEXINIT, 1500).own(600),
                    Cause.HEALTHY_BUT_SLOW),
            certain(
                    "time that only our own code took",
                    completed(SERVICE_REQUEST).own(3000).slow(SERVICE_REQUEST, 3000),
                    Cause.HEALTHY),
            likely(
                    "a handshake that retransmissions delay",
                    completed(SERVICE_REQUEST).slow(KEXINIT, 1600).retransmitted(3),
                    Cause.HEALTHY_BUT_SLOW),
            certain(
                    "a mismatch at the depth that was asked for",
                    completed(KEXINIT).proposals(Proposals.ours(), Proposals.legacy()),
                    Cause.ALGORITHM_MISMATCH),
            certain(
                    "a server that closes on a mismatch before we do",
                    at(KEY_EXCHANGE, CLOSED, 1)
                            .text(SSH)
                            .proposals(
                                    Proposals.oursWith(AlgorithmKind.CIPHER, "aes128-ctr"),
                                    Proposals.serversWith(AlgorithmKind.CIPHER, "x-other@example.com")),
                    Cause.ALGORITHM_MISMATCH),
            certain(
                    "a server of the past that resets on a mismatch",
                    at(KEY_EXCHANGE, RESET, 2).text(SSH).proposals(Proposals.ours(), Proposals.legacy()),
                    Cause.ALGORITHM_MISMATCH),
            possible(
                    "a list that only OpenSSH's client meets",
                    at(KEY_EXCHANGE, MISMATCH, 0)
                            .text(SSH)
                            .proposals(
                                    Proposals.runnable(),
                                    Proposals.with(
                                            Proposals.serversWith(AlgorithmKind.CIPHER, "aes256-ctr"),
                                            AlgorithmKind.MAC,
                                            "umac-128@openssh.com")),
                    Cause.UNKNOWN),
            possible(
                    "an algorithm that we cannot run",
                    at(KEY_EXCHANGE, UNSUPPORTED, 1).text(SSH),
                    Cause.UNKNOWN),
            likely(
                    "a probe to a smaller depth: the rest was not tried",
                    completed(KEXINIT)
                            .proposals(Proposals.ours(), Proposals.serversWith(AlgorithmKind.CIPHER, "aes256-ctr")),
                    Cause.HEALTHY),
            likely("keys without a packet under them", completed(NEWKEYS), Cause.HEALTHY),
            likely(
                    "a slow server, and a probe to a smaller depth",
                    completed(IDENTIFICATION).slow(IDENTIFICATION, 5000),
                    Cause.HEALTHY_BUT_SLOW),
            likely(
                    "a KEXINIT that is shorter than the client's, as older versions sent",
                    completed(SERVICE_REQUEST)
                            .keyExchange(Proposals.negotiated(Proposals.RUNNABLE, Offer.OPENSSH_CLIENT.predicted())),
                    Cause.HEALTHY),
            certain(
                    "a KEXINIT that is shorter than the client's, and fills a packet on this link too",
                    completed(SERVICE_REQUEST)
                            .sendMss(1208)
                            .keyExchange(Proposals.negotiated(Proposals.RUNNABLE, Offer.OPENSSH_CLIENT.predicted())),
                    Cause.HEALTHY),
            likely(
                    "a key exchange whose answer is shorter than the one that the client gets",
                    completed(SERVICE_REQUEST)
                            .received(1136)
                            .keyExchange(Proposals.negotiated(Offer.LIST.onTheWire(), Offer.LIST.predicted())),
                    Cause.HEALTHY),
            likely(
                    "the same where TCP_INFO does not tell how long the answers were",
                    completed(SERVICE_REQUEST)
                            .withoutTcpInfo()
                            .keyExchange(Proposals.negotiated(Offer.LIST.onTheWire(), Offer.LIST.predicted())),
                    Cause.HEALTHY),
            certain(
                    "the same where the server has filled a packet",
                    completed(SERVICE_REQUEST)
                            .received(1448)
                            .keyExchange(Proposals.negotiated(Offer.LIST.onTheWire(), Offer.LIST.predicted())),
                    Cause.HEALTHY),
            certain(
                    "a server whose packets are short, whoever asks",
                    completed(SERVICE_REQUEST)
                            .received(536)
                            .keyExchange(Proposals.negotiated(
                                    Offer.OPENSSH_CLIENT.onTheWire(), Offer.OPENSSH_CLIENT.predicted())),
                    Cause.HEALTHY),
            certain(
                    "a retransmission that costs little",
                    completed(SERVICE_REQUEST).slow(KEXINIT, 210).retransmitted(1),
                    Cause.HEALTHY),
            likely(
                    "losses at every stage, none of which is slow by itself",
                    completed(SERVICE_REQUEST)
                            .slow(IDENTIFICATION, 620)
                            .slow(KEXINIT, 210)
                            .slow(KEY_EXCHANGE, 610)
                            .retransmitted(5),
                    Cause.HEALTHY_BUT_SLOW),
            likely(
                    "losses of the server's packets at every stage",
                    completed(SERVICE_REQUEST)
                            .slow(KEXINIT, 810)
                            .slow(KEY_EXCHANGE, 610)
                            .outOfOrder(2),
                    Cause.HEALTHY_BUT_SLOW),
            certain(
                    "a little at every stage, and nothing lost",
                    completed(SERVICE_REQUEST).slow(KEXINIT, 810).slow(KEY_EXCHANGE, 610),
                    Cause.HEALTHY),
            likely(
                    "a signature that fails twice",
                    badSignature().then(REPEAT, badSignature()),
                    Cause.BAD_HOST_KEY_SIGNATURE),
            likely(
                    "version 1.99 and then silence",
                    at(KEXINIT, TIMED_OUT, 8000).text("SSH-1.99-OldSSH_1.0\r\n"),
                    Cause.DAEMON_HUNG),
            likely(
                    "a flood in place of KEXINIT",
                    at(KEXINIT, TIMED_OUT, 8000).text(SSH).came(40_064_021, 9_000, 12, 0.3),
                    Cause.TARPIT),
            likely(
                    "a KEXINIT byte by byte",
                    at(KEXINIT, TIMED_OUT, 8000).text(SSH).came(8, 8, 1001, 900),
                    Cause.TARPIT),
            likely(
                    "a flood under encryption",
                    at(SERVICE_REQUEST, TIMED_OUT, 8000).text(SSH).came(9_000_000, 500, 40, 1),
                    Cause.TARPIT),
            likely(
                    "a few bytes of KEXINIT, and then silence",
                    at(KEXINIT, TIMED_OUT, 8000).text(SSH).came(9, 3, 2, 7990),
                    Cause.DAEMON_HUNG),
            likely(
                    "bytes that stop before the end",
                    at(KEXINIT, TIMED_OUT, 8000).text(SSH).came(600, 50, 100, 3000),
                    Cause.DAEMON_HUNG),
            certain("an exception in the probe", at(KEXINIT, DEFECT, 0), Cause.PROBER_BUG),
            possible("a probe that was stopped on request", at(KEXINIT, CANCELLED, 0), Cause.UNKNOWN),
            possible(
                    "a disconnect for a reason that no standard knows",
                    at(KEXINIT, DISCONNECT, 1).text(SSH).disconnect(99, "why not"),
                    Cause.UNKNOWN),
            possible(
                    "a refusal in words, for a reason that no standard knows",
                    at(KEXINIT, DISCONNECT, 1).text(SSH).disconnect(99, "access denied"),
                    Cause.ACCESS_RULE),
            likely(
                    "a disconnect that names a ban",
                    at(KEXINIT, DISCONNECT, 1).text(SSH).disconnect(11, "you are banned for 10 minutes"),
                    Cause.FAIL2BAN_BAN),
            likely(
                    "the end of the grace time",
                    at(SERVICE_REQUEST, CLOSED, 120_000).text(SSH),
                    Cause.LOGIN_GRACE_EXPIRED),
            likely("the first authentication refused", at(USERAUTH, CLOSED, 1).text(SSH), Cause.DAEMON_CRASH),
            likely(
                    "an end although we are silent",
                    at(KEXINIT, CLOSED, 3)
                            .text(SSH)
                            .then(SILENT, at(KEXINIT, CLOSED, 3).text(SSH)),
                    Cause.DAEMON_CRASH),
            likely(
                    "an end in one direction only although we are silent: a proxy is in between",
                    at(KEXINIT, CLOSED, 3)
                            .text(SSH)
                            .then(SILENT, at(KEXINIT, HALF_CLOSED, 3).text(SSH)),
                    Cause.PROXY_PROTOCOL),
            likely(
                    "a line of somebody else that the server rejects, though its message was lost at first",
                    at(KEXINIT, CLOSED, 3)
                            .text(SSH)
                            .then(SILENT, at(KEXINIT, CLOSED, 3).text(SSH + "Invalid SSH identification string.\r\n")),
                    Cause.PROXY_PROTOCOL),
            likely(
                    "a message that rejects our line, lost at first",
                    at(KEXINIT, RESET, 3)
                            .text(SSH)
                            .then(REPEAT, at(KEXINIT, PROTOCOL_ERROR, 3).text(SSH + "Protocol mismatch.\r\n")),
                    Cause.PROXY_PROTOCOL),
            likely(
                    "an end of OpenSSH although we are silent, without a complaint",
                    at(KEXINIT, CLOSED, 3)
                            .text(OPENSSH)
                            .then(SILENT, at(KEXINIT, CLOSED, 3).text(OPENSSH)),
                    Cause.DAEMON_CRASH),
            likely(
                    "a server that takes connections only with a PROXY header, and says its identification string before",
                    at(KEXINIT, CLOSED, 3)
                            .text(SSH)
                            .then(SILENT, at(KEXINIT, TIMED_OUT, 2000).text(SSH))
                            .then(PROXY_HEADER, completed(SERVICE_REQUEST).text(SSH)),
                    Cause.PROXY_PROTOCOL),
            likely(
                    "an end that does not come while we are silent",
                    at(KEXINIT, CLOSED, 3)
                            .text(SSH)
                            .then(SILENT, at(KEXINIT, TIMED_OUT, 2000).text(SSH)),
                    Cause.DAEMON_CRASH),
            likely(
                    "an end that does not come with a wider offer",
                    at(KEXINIT, CLOSED, 3)
                            .text(SSH)
                            .proposals(Proposals.ours(), null)
                            .then(WIDER_OFFER, completed(SERVICE_REQUEST)),
                    Cause.ALGORITHM_MISMATCH),
            likely(
                    "an end after both KEXINITs that does not come with a short one",
                    at(KEY_EXCHANGE, CLOSED, 3)
                            .text(SSH)
                            .proposals(Proposals.ours(), Proposals.runnable())
                            .then(SMALL_KEXINIT, completed(SERVICE_REQUEST)),
                    Cause.DAEMON_CRASH),
            likely(
                    "a disconnect that names the length which a PROXY header makes",
                    at(KEXINIT, DISCONNECT, 1).text(SSH).disconnect(2, "Invalid packet length: 1347571544"),
                    Cause.PROXY_PROTOCOL),
            possible(
                    "an end that comes later with a wider offer, and lists that meet",
                    at(KEXINIT, CLOSED, 3)
                            .text(SSH)
                            .proposals(Proposals.ours(), null)
                            .then(
                                    WIDER_OFFER,
                                    at(KEY_EXCHANGE, CLOSED, 3)
                                            .text(SSH)
                                            .proposals(
                                                    Proposals.ours(),
                                                    Proposals.serversWith(AlgorithmKind.CIPHER, "aes128-ctr"))),
                    Cause.DAEMON_CRASH),
            certain(
                    "our own KEXINIT instead of the server's",
                    at(KEY_EXCHANGE, PROTOCOL_ERROR, 1)
                            .text("SSH-2.0-sshprobe\r\n")
                            .proposals(Proposals.ours(), Proposals.ours()),
                    Cause.NOT_SSH),
            likely(
                    "our own line instead of the server's, and then silence",
                    at(KEXINIT, TIMED_OUT, 8000).text("SSH-2.0-sshprobe\r\n").echo("SSH-2.0-sshprobe"),
                    Cause.NOT_SSH),
            certain(
                    "a server of the same name as ours",
                    completed(SERVICE_REQUEST)
                            .echo("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10")
                            .proposals(Proposals.ours(), Proposals.serversWith(AlgorithmKind.CIPHER, "aes128-ctr")),
                    Cause.HEALTHY),
            likely("reason 1: a host that is not allowed", left(KEXINIT, 1, "not this host"), Cause.ACCESS_RULE),
            possible("reason 2: a protocol error", left(KEXINIT, 2, "Packet corrupt"), Cause.MALFORMED_SSH),
            likely(
                    "reason 3 before the server's lists",
                    left(KEXINIT, 3, "no common algorithm"),
                    Cause.ALGORITHM_MISMATCH),
            possible(
                    "reason 3 with lists that meet",
                    left(KEY_EXCHANGE, 3, "Key exchange failed")
                            .proposals(Proposals.ours(), Proposals.serversWith(AlgorithmKind.CIPHER, "aes128-ctr")),
                    Cause.DAEMON_CRASH),
            possible("reason 4, which is reserved", left(KEXINIT, 4, ""), Cause.UNKNOWN),
            possible("reason 5: a MAC error", left(SERVICE_REQUEST, 5, "Corrupted MAC on input"), Cause.MALFORMED_SSH),
            possible("reason 6: a compression error", left(SERVICE_REQUEST, 6, "inflate failed"), Cause.MALFORMED_SSH),
            possible("reason 7: no such service", left(SERVICE_REQUEST, 7, "no ssh-userauth"), Cause.UNKNOWN),
            possible(
                    "reason 8: a version that is not supported",
                    left(KEXINIT, 8, "This client is too old"),
                    Cause.ACCESS_RULE),
            possible("reason 9: a host key", left(KEY_EXCHANGE, 9, "unknown host key"), Cause.UNKNOWN),
            possible("reason 10: a lost connection", left(KEXINIT, 10, "backend gone"), Cause.DEAD_BACKEND),
            possible("reason 11: nothing but a goodbye", left(KEXINIT, 11, "Bye"), Cause.UNKNOWN),
            likely(
                    "reason 11 and words about a limit",
                    left(KEXINIT, 11, "The maximum number of sessions is reached"),
                    Cause.MAX_STARTUPS),
            likely(
                    "reason 11 and words that refuse us",
                    left(KEXINIT, 11, "Connections from this address are not permitted"),
                    Cause.ACCESS_RULE),
            likely("reason 12: too many connections", left(KEXINIT, 12, "no more"), Cause.MAX_STARTUPS),
            likely(
                    "reason 12 for one address",
                    left(KEXINIT, 12, "Too many connections from 192.0.2.7"),
                    Cause.PER_SOURCE_LIMIT),
            likely(
                    "reason 12 for one user",
                    left(USERAUTH, 12, "Too many concurrent sessions for this user"),
                    Cause.CONCURRENCY_LIMIT),
            possible("reason 13: a login that was cancelled", left(SERVICE_REQUEST, 13, ""), Cause.UNKNOWN),
            likely("reason 14: no more methods", left(USERAUTH, 14, "No supported methods"), Cause.ACCESS_RULE),
            likely("reason 15: a user name", left(USERAUTH, 15, "Illegal user"), Cause.ACCESS_RULE),
            certain(
                    "a multiplexer that waited for us, while we listened",
                    completed(SERVICE_REQUEST).opening(Opening.AFTER_SERVER).slow(IDENTIFICATION, 5000),
                    Cause.HEALTHY),
            certain(
                    "a server that took long in another stage, while we listened first",
                    completed(SERVICE_REQUEST).opening(Opening.AFTER_SERVER).slow(KEXINIT, 5000),
                    Cause.HEALTHY_BUT_SLOW),
            likely(
                    "words of a loader after the identification string",
                    at(KEXINIT, CLOSED, 3)
                            .text(SSH + "sshd-auth: error while loading shared libraries: libz.so.1: cannot open\n"),
                    Cause.DAEMON_CRASH),
            likely(
                    "words about a limit after the identification string",
                    at(KEXINIT, CLOSED, 3).text(SSH + "Maximum number of sessions reached\n"),
                    Cause.CONCURRENCY_LIMIT));

    /** A probe that the server ended with SSH_MSG_DISCONNECT. */
    private static Observations left(Stage stage, long reason, String words) {
        return at(stage, DISCONNECT, 1).text(SSH).disconnect(reason, words);
    }

    private HandshakeCases() {}
}
