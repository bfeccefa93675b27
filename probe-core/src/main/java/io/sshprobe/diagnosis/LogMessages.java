package io.sshprobe.diagnosis;

import java.util.List;

/** What logs say of a connection that did not get as far as a login. */
final class LogMessages {
    static final List<KnownMessage> ALL = List.of(
            server(
                    "A RST reached the server: the client gave up with something unread, or something in between "
                            + "sent it.",
                    List.of(Cause.PROTOCOL_FILTER, Cause.PATH_STATE_LOST, Cause.PACKET_LOSS, Cause.PATH_MTU),
                    "Connection reset by … [preauth]",
                    "fatal: … Connection reset by peer",
                    "Read from socket failed: Connection reset by peer [preauth]"),
            server(
                    "The client closed: a scanner or health check, a user at the question for the host key, one "
                            + "that gave up waiting.",
                    List.of(Cause.HEALTHY, Cause.PATH_MTU, Cause.HEALTHY_BUT_SLOW),
                    "Connection closed by … [preauth]",
                    "Did not receive identification string from"),
            server(
                    "The client said goodbye before a login, as this probe does at its end.",
                    List.of(Cause.HEALTHY),
                    "Received disconnect from … [preauth]"),
            server(
                    "The first line from the client is no identification string: another protocol, or a proxy's header.",
                    List.of(Cause.PROXY_PROTOCOL),
                    "banner exchange: … invalid format",
                    "Bad protocol version identification"),
            server(
                    "Too many connections have not logged in.",
                    List.of(Cause.MAX_STARTUPS, Cause.PER_SOURCE_LIMIT),
                    "beginning MaxStartups throttling",
                    "in MaxStartups throttling",
                    "drop connection … past MaxStartups"),
            server(
                    "PerSourcePenalties hold against this source.",
                    List.of(Cause.OPENSSH_PENALTY),
                    "drop connection … penalty",
                    "activating … penalty of … seconds",
                    "penalty: …"),
            server(
                    "/etc/hosts.deny matches; libwrap says so, and waits five seconds.",
                    List.of(Cause.TCP_WRAPPERS, Cause.FAIL2BAN_BAN),
                    "refused connect from"),
            server("LoginGraceTime was over.", List.of(Cause.LOGIN_GRACE_EXPIRED), "Timeout before authentication"),
            server(
                    "A rule of sshd_config turns this user or source away.",
                    List.of(Cause.ACCESS_RULE),
                    "prohibited by…RefuseConnection",
                    "User … not allowed because"),
            server(
                    "sshd found no host key that it can read: it did not start, or its new children die.",
                    List.of(Cause.NOT_LISTENING, Cause.DAEMON_CRASH),
                    "no hostkeys available"),
            server(
                    "sshd did not start.",
                    List.of(Cause.NOT_LISTENING),
                    "Missing privilege separation directory",
                    "Bad configuration option",
                    "Bind to port … failed",
                    "Cannot bind any address"),
            server(
                    "The kernel ended the process for want of memory.",
                    List.of(Cause.NOT_LISTENING, Cause.DAEMON_CRASH),
                    "Out of memory: Killed process … (sshd",
                    "oom-kill"),
            server(
                    "A child of sshd died, or could not be started.",
                    List.of(Cause.DAEMON_CRASH),
                    "sshd… segfault at",
                    "rexec of … failed",
                    "does not exist or is not executable",
                    "Privilege separation user sshd does not exist",
                    "fork: Resource temporarily unavailable",
                    "fork of unprivileged child failed",
                    "fork rejected by pids controller"),
            server(
                    "The listener has no descriptor left to accept with.",
                    List.of(Cause.DAEMON_HUNG),
                    "accept: Too many open files"),
            server(
                    "systemd or xinetd has as many connections as it may.",
                    List.of(Cause.CONCURRENCY_LIMIT, Cause.PER_SOURCE_LIMIT),
                    "Too many incoming connections",
                    "FAIL: … service_limit"),
            server(
                    "The kernel has more connections for the port than its queue holds.",
                    List.of(Cause.ACCEPT_QUEUE_FULL),
                    "Possible SYN flooding on port"),
            path(
                    "The connection table is full: new connections are dropped, and some that it knew are forgotten.",
                    List.of(Cause.PATH_STATE_LOST, Cause.FIREWALL_DROP),
                    "nf_conntrack: table full"));

    private LogMessages() {}

    private static KnownMessage server(String meaning, List<Cause> causes, String... texts) {
        return new KnownMessage(Remedy.Where.SERVER, List.of(texts), meaning, causes);
    }

    private static KnownMessage path(String meaning, List<Cause> causes, String... texts) {
        return new KnownMessage(Remedy.Where.PATH, List.of(texts), meaning, causes);
    }
}
