package io.sshprobe.diagnosis;

import java.util.List;

/** Explanations of the families ok, prober, skipped and unknown. */
final class OkExplanations {
    static final List<Explanation> ALL = List.of(
            new Explanation(
                    Cause.HEALTHY,
                    "The SSH handshake works",
                    "Every stage up to the depth that was asked for completed, and the host key's signature holds. At "
                            + "depth 'connect' it means no more than an open port.",
                    "healthy-but-slow has a stage that took over a second more than its round trips. What a "
                            + "healthy probe does not show: rules that are applied at the first authentication request "
                            + "(RefuseConnection, AllowUsers) need '--depth userauth', and a limit or a ban that strikes "
                            + "only some of the time needs repeated probes.",
                    "A probe with '--depth userauth' goes one stage further; a later probe tells about later.",
                    Remedy.client(
                            "If logging in still fails, look at what comes after the key exchange: 'ssh -v HOST' from "
                                    + "\"Authentications that can continue\" on")),
            new Explanation(
                    Cause.HEALTHY_BUT_SLOW,
                    "The SSH handshake works, and is slow",
                    "A stage took over a second more than its round trips. Typical places: before the identification "
                            + "string (tcp wrappers with host names and a resolver that does not answer), after SERVICE_ACCEPT "
                            + "(UseDNS), in the key exchange (load, entropy).",
                    "healthy is no faster where the round trips are long: they are subtracted. packet-loss delays "
                            + "as well, but shows retransmissions, and another stage each time; a server's own delay repeats "
                            + "at the same stage with about the same length.",
                    "Repeat the probe: the same stage with the same delay is the server's doing, a different one each "
                            + "time is the path's.",
                    Remedy.server(
                            "'UseDNS no' and 'GSSAPIAuthentication no' in sshd_config; check that the server's resolvers "
                                    + "answer: 'resolvectl query CLIENT-ADDRESS' or 'getent hosts CLIENT-ADDRESS'"),
                    Remedy.server(
                            "Look for host names in /etc/hosts.allow and /etc/hosts.deny: each makes a reverse lookup before "
                                    + "the first byte"),
                    Remedy.server(
                            "'uptime', 'vmstat 1 5', 'cat /proc/sys/kernel/random/entropy_avail': load, memory pressure, "
                                    + "entropy"),
                    Remedy.client("'GSSAPIAuthentication no' in ~/.ssh/config saves a lookup on the client's side")),
            new Explanation(
                    Cause.PROBER_LIMIT,
                    "A limit of the probing machine ended the probe",
                    "EMFILE, ENFILE, ENOBUFS, ENOMEM, or no free local port (EADDRNOTAVAIL). It says nothing about "
                            + "the server.",
                    "no-route fails on this machine too (ENETUNREACH, EHOSTUNREACH), but as well with nothing else "
                            + "open. prober-bug is an exception and no errno. EADDRNOTAVAIL also comes from a '--source' "
                            + "address that this machine does not have.",
                    "Probe again with fewer connections at once, or with the limit raised.",
                    Remedy.client(
                            "'ulimit -n' shows the limit of open files; raise it (LimitNOFILE= in a systemd unit) or lower "
                                    + "the concurrency"),
                    Remedy.client(
                            "'sysctl net.ipv4.ip_local_port_range' and 'ss -s': ports used up by connections in TIME-WAIT?"),
                    Remedy.client("With '--source', check that 'ip addr' lists the address")),
            new Explanation(
                    Cause.PROBER_BUG,
                    "The probe itself failed",
                    "An exception inside the probe, or something it cannot explain. It says nothing about the server.",
                    "If 'ssh -v HOST' stops at the same place, the server is the one to look at.",
                    "Compare with 'ssh -v HOST', and report the line of JSON.",
                    Remedy.client("Report it with the JSON output, which holds everything that was received")),
            new Explanation(
                    Cause.SKIPPED,
                    "This address was skipped: its family has no route here",
                    "ENETUNREACH at once for this address, while an address of the other family has a route. ssh and "
                            + "browsers fall back in the same way.",
                    "no-route is the same without a second family that has one. host-down needs a packet that was "
                            + "sent and an answer to it, or seconds without one. Not a fault of the server.",
                    "'ip -6 route get ADDRESS' or 'ip -4 route get ADDRESS' shows whether there is a route.",
                    Remedy.client(
                            "Nothing to do, unless this machine is meant to have that family: 'ip -6 addr', 'ip -6 route'"),
                    Remedy.client("'-4' or '-6' leaves the other family out")),
            new Explanation(
                    Cause.UNKNOWN,
                    "The cause is not known",
                    "Something ended the handshake that fits no cause on the list.",
                    "The summary says what was seen; the JSON output has all of it.",
                    "'ssh -vvv HOST' and the server's log for the same moment.",
                    Remedy.server(
                            "Read the server's log for the moment of the probe: 'journalctl -u ssh -u sshd --since -5min'"),
                    Remedy.client("'ssh -vvv HOST' shows whether another client stops at the same place")));

    private OkExplanations() {}
}
