package io.sshprobe.diagnosis;

import java.util.List;

/** Explanations of the family load. */
final class LoadExplanations {
    static final List<Explanation> ALL = List.of(
            new Explanation(
                    Cause.MAX_STARTUPS,
                    "The server has too many connections that have not logged in",
                    "\"Exceeded MaxStartups\" (OpenSSH 8.2 to 9.7) or \"Not allowed at this time\" (9.8 and later) "
                            + "instead of an identification string, before 8.2 no word; with the default 10:30:100 "
                            + "only some "
                            + "are refused.",
                    "per-source-limit and openssh-penalty strike one source only; max-startups strikes all. Passes "
                            + "and refusals that alternate are random early drop. Without words it looks like "
                            + "concurrency-limit, daemon-crash and dead-backend: listen before speaking to keep the "
                            + "words.",
                    "Repeat: some that pass among some that are refused, or a refusal from another source address as "
                            + "well.",
                    Remedy.server(
                            "'ss -tn state established \"( sport = :22 )\"': who holds connections without logging "
                                    + "in? 'sshd -T "
                                    + "| grep -i maxstartups', raise it ('MaxStartups 100:30:300') and lower "
                                    + "LoginGraceTime"),
                    Remedy.server("Close port 22 to scanners: a firewall, fail2ban, another port"),
                    Remedy.client("Spread cron jobs and automation over time; reuse connections (ControlMaster, "
                            + "ControlPersist)")),
            new Explanation(
                    Cause.PER_SOURCE_LIMIT,
                    "This source address has too many connections",
                    "The words of MaxStartups, or a FIN without a byte (dropbear, systemd's MaxConnectionsPerSource), "
                            + "only while other connections of this source are open.",
                    "It passes as soon as this source's other connections are closed. max-startups and "
                            + "concurrency-limit strike every source; openssh-penalty lasts after all connections are "
                            + "closed; daemon-crash and dead-backend do not depend on connections.",
                    "Close the other connections of this address (also of machines behind the same NAT) and try "
                            + "again.",
                    Remedy.server("'sshd -T | grep -iE \"persourcemaxstartups|persourcenetblocksize\"'; 'systemctl cat "
                            + "ssh.socket "
                            + "sshd.socket' for MaxConnectionsPerSource; dropbear is built with "
                            + "MAX_UNAUTH_PER_IP (5)"),
                    Remedy.client("'ss -tn dst SERVER': which program holds connections? Reuse one (ControlMaster)"),
                    Remedy.client("Behind NAT all machines count as one source")),
            new Explanation(
                    Cause.CONCURRENCY_LIMIT,
                    "The super-server starts no more sessions",
                    "Accepted and closed at once without a byte: systemd's MaxConnections (socket activation), "
                            + "inetd's or xinetd's instances.",
                    "It passes when sessions end, whosever they are: per-source-limit passes when this source's "
                            + "end, max-startups when those that have not logged in do. daemon-crash and "
                            + "dead-backend do not "
                            + "depend on sessions.",
                    "'systemctl status ssh.socket' (sshd.socket) shows how many connections it has accepted and "
                            + "holds.",
                    Remedy.server(
                            "'systemctl cat ssh.socket' (Debian, Ubuntu) or 'sshd.socket' (RHEL): MaxConnections, 64 by "
                                    + "default for Accept=yes; raise it, or use the plain service: 'systemctl "
                                    + "disable --now ssh.socket' "
                                    + "and 'systemctl enable --now ssh.service'"),
                    Remedy.client("Open fewer sessions at once; reuse connections")),
            new Explanation(
                    Cause.ACCEPT_QUEUE_FULL,
                    "The listener's queue of accepted connections is full",
                    "SYNs go unanswered although the host and its other ports are well, or a connection seems "
                            + "accepted and nothing that is sent gets acknowledged. The daemon is stopped, or too "
                            + "slow to "
                            + "accept.",
                    "From outside it looks like firewall-drop. fail2ban-ban: another source address gets through; "
                            + "connection-rate-limit: a try after a pause; packet-loss: one try in several. "
                            + "host-down and "
                            + "no-route: no other port of the host answers. daemon-hung is the same before the queue is "
                            + "full: what is sent is acknowledged. protocol-filter and path-state-lost let a connection "
                            + "begin and then stop it; dead-backend as a SYN proxy keeps its window shut or resets.",
                    "'ss -ltn sport = :22' on the server: Recv-Q above Send-Q.",
                    Remedy.server("'ss -ltn sport = :22': a Recv-Q as large as Send-Q is a full queue; 'nstat -az "
                            + "TcpExtListenOverflows TcpExtListenDrops' counts"),
                    Remedy.server(
                            "See 'daemon-hung' for why nobody accepts: a stopped process ('ps -o pid,stat,wchan -C "
                                    + "sshd'), "
                                    + "load, descriptors")),
            new Explanation(
                    Cause.LOGIN_GRACE_EXPIRED,
                    "The time for logging in was over",
                    "A FIN without words when LoginGraceTime (120 s by default) is over, at whatever stage.",
                    "daemon-crash, protocol-filter and access-rule act at a stage, whenever that is; this acts at "
                            + "a time, whatever the stage.",
                    "A second connection that ends after the same time, at another stage.",
                    Remedy.server("'sshd -T | grep -i logingracetime'; what is slow before login: PAM modules, DNS, "
                            + "GSSAPI, LDAP"),
                    Remedy.client(
                            "A prompt that waits for a person, an agent or a hardware key that does not answer")));

    private LoadExplanations() {}
}
