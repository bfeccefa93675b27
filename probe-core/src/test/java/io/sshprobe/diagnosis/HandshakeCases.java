package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.HandMadeCase.*;
import static io.sshprobe.diagnosis.Observations.*;
import static io.sshprobe.observation.EndKind.*;
import static io.sshprobe.observation.Experiment.*;
import static io.sshprobe.target.Stage.*;

import io.sshprobe.target.AlgorithmKind;
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
                    completed(KEY_EXCHANGE).own(3000).slow(KEY_EXCHANGE, 3000),
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
                                    Proposals.ours(),
                                    Proposals.with(
                                            Proposals.serversWith(AlgorithmKind.CIPHER, "aes256-ctr"),
                                            AlgorithmKind.MAC,
                                            "umac-128@openssh.com")),
                    Cause.HEALTHY),
            possible(
                    "an algorithm that we cannot run",
                    at(KEY_EXCHANGE, UNSUPPORTED, 1).text(SSH),
                    Cause.HEALTHY),
            likely(
                    "a signature that fails twice",
                    badSignature().then(REPEAT, badSignature()),
                    Cause.BAD_HOST_KEY_SIGNATURE),
            likely(
                    "version 1.99 and then silence",
                    at(KEXINIT, TIMED_OUT, 8000).text("SSH-1.99-OldSSH_1.0\r\n"),
                    Cause.DAEMON_HUNG),
            certain("an exception in the probe", at(KEXINIT, DEFECT, 0), Cause.PROBER_BUG),
            possible("a probe that was stopped on request", at(KEXINIT, CANCELLED, 0), Cause.UNKNOWN),
            possible(
                    "a disconnect for a reason that no standard knows",
                    at(KEXINIT, DISCONNECT, 1).text(SSH).disconnect(99, "why not"),
                    Cause.UNKNOWN),
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
            possible(
                    "an end that comes later with a wider offer, and lists that meet",
                    at(KEXINIT, CLOSED, 3)
                            .text(SSH)
                            .proposals(Proposals.ours(), null)
                            .then(
                                    WIDER_OFFER,
                                    at(KEY_EXCHANGE, CLOSED, 3)
                                            .text(SSH)
                                            .proposals(Proposals.ours(), Proposals.ours())),
                    Cause.DAEMON_CRASH));

    private HandshakeCases() {}
}
