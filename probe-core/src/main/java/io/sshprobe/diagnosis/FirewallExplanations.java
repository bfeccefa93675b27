package io.sshprobe.diagnosis;

import java.util.List;

/** Explanations of the families firewall, ban and access. */
final class FirewallExplanations {
    static final List<Explanation> ALL = List.of(
            new Explanation(
                    Cause.FIREWALL_DROP,
                    "A packet filter drops the connection",
                    "The SYN is never answered; ssh says \"Connection timed out\".",
                    "Also a ban that drops, a rate limit, a full accept queue, a host that is down, a black-holed "
                            + "prefix. If other ports of the host answer, the host and the path are fine; if another source "
                            + "address gets through, it is a ban.",
                    "Try another port of the same host, and the same port from another source address.",
                    Remedy.server(
                            "'iptables -L -n -v', 'nft list ruleset'; Debian, Ubuntu: 'ufw status verbose'; RHEL: "
                                    + "'firewall-cmd --list-all'; the counters of drop rules grow with each try"),
                    Remedy.server("Cloud: security groups and network ACLs, in both directions"),
                    Remedy.path("'traceroute -n -T -p 22 HOST' shows after which hop nothing answers any more")),
            new Explanation(
                    Cause.FIREWALL_REJECT,
                    "A packet filter rejects the connection",
                    "ICMP 3/3, 3/9, 3/10 or 3/13 (ICMPv6 1/1, 1/4) to the SYN, or a RST from a filter. For 3/3 ssh "
                            + "says \"Connection refused\" as for a stopped daemon, for the others \"No route to host\" or "
                            + "\"Permission denied\".",
                    "A closed port answers with a RST, never with ICMP; the error queue tells them apart. A ban or a "
                            + "rate limit made by a rejecting rule looks exactly the same from one address. A RST from a filter "
                            + "looks like a stopped daemon.",
                    "Try the same port from another source address of the same family; a closed port of the same host "
                            + "that answers with a RST shows that the rule is for this port.",
                    Remedy.server(
                            "'iptables -L -n -v', 'nft list ruleset'; Debian, Ubuntu: 'ufw status verbose'; RHEL: "
                                    + "'firewall-cmd --list-all' and 'firewall-cmd --add-service=ssh'; the rule that rejects counts up"),
                    Remedy.server("Is this source address banned? See 'fail2ban-ban'"),
                    Remedy.path("If the error came from another address than the target's, its owner has the rule")),
            new Explanation(
                    Cause.CONNECTION_RATE_LIMIT,
                    "A packet filter limits new connections",
                    "The first few connections pass, then SYNs are dropped or rejected until some time has gone by: "
                            + "'ufw limit' (6 in 30 s), iptables 'recent' or 'hashlimit', nft 'limit'.",
                    "One observation cannot tell it from a rule for everybody or a ban; passes that came before, and "
                            + "come again after a pause without tries, can.",
                    "Make no connection for a minute or more, then try once; rules of the kind 'recent --update' "
                            + "start anew with each try.",
                    Remedy.server(
                            "Debian, Ubuntu: 'ufw status' shows LIMIT; 'iptables -S | grep -E \"recent|hashlimit|connlimit\"', "
                                    + "'nft list ruleset | grep -E \"limit|meter\"'; RHEL: 'firewall-cmd --list-rich-rules'"),
                    Remedy.client(
                            "Open fewer connections: 'ControlMaster auto' and 'ControlPersist 60' in ~/.ssh/config reuse one")),
            new Explanation(
                    Cause.PROTOCOL_FILTER,
                    "Something on the path does not let SSH through",
                    "The connection is accepted and dies or hangs as soon as one side has said that it speaks SSH: a "
                            + "RST in place of the first acknowledgement, or our short first line retransmitted for ever.",
                    "Lost state needs a pause and does not look at what is said. A crashed child ends in a FIN, or a "
                            + "RST after an acknowledgement.",
                    "On a second connection, say nothing (it stays open), or send the identification string byte by "
                            + "byte (it passes a filter that matches strings).",
                    Remedy.path(
                            "Logs of the IPS, of an application-aware firewall or of a proxy between client and server: is "
                                    + "the application 'ssh' blocked?"),
                    Remedy.path(
                            "'tcpdump -nn \"host X and port 22\"' on both ends: a RST with another TTL or IP-ID than the "
                                    + "server's packets was made in between"),
                    Remedy.client("Another network or a VPN; another port, where that is allowed")),
            new Explanation(
                    Cause.FAIL2BAN_BAN,
                    "This source address is banned",
                    "A rule for this address only: ICMP 3/3 (\"Connection refused\", fail2ban's default), silence "
                            + "(blocktype DROP), or tcp wrappers by way of hosts.deny. A connection that is under way when the "
                            + "ban lands hangs.",
                    "Looks exactly like a static rule. Another source address of the same family that passes now "
                            + "shows that the block is for this source; that this source passed before shows that it was made "
                            + "for a reason.",
                    "Try from another source address of the same family, and look whether this one passed before.",
                    Remedy.server(
                            "'fail2ban-client status sshd', then 'fail2ban-client set sshd unbanip ADDRESS'; 'iptables -L -n "
                                    + "| grep -A5 f2b' or 'nft list ruleset | grep -A5 f2b'; /etc/hosts.deny; other tools: sshguard, "
                                    + "crowdsec ('cscli decisions list'), denyhosts"),
                    Remedy.server(
                            "Put addresses that must never be banned into 'ignoreip' of /etc/fail2ban/jail.local; see "
                                    + "maxretry, findtime and bantime there"),
                    Remedy.client(
                            "Which automation at this address fails to log in? Mend its key or password first, or the ban "
                                    + "returns"),
                    Remedy.client(
                            "Wait for 'bantime' (10 minutes by default) without a try, or come from another address or family")),
            new Explanation(
                    Cause.OPENSSH_PENALTY,
                    "OpenSSH penalises this source address",
                    "\"Not allowed at this time\" instead of an identification string, from this source only (OpenSSH "
                            + "9.8 and later, PerSourcePenalties). The server logs \"drop connection … penalty\".",
                    "The same words are used for MaxStartups (every source) and PerSourceMaxStartups (only while "
                            + "other connections of this source are open). A penalty ends with time: 15 s at least, 90 s for a "
                            + "crash of the daemon's child.",
                    "Make no connection for 30 s to 2 minutes, then try once.",
                    Remedy.server(
                            "'sshd -T | grep -i persourcepenalt'; 'PerSourcePenaltyExemptList ADDRESS' for monitors and "
                                    + "bastions; 'journalctl -u ssh -u sshd | grep penalty'"),
                    Remedy.client(
                            "Stop what connects without logging in (scanners, monitors, this probe) for two minutes; every "
                                    + "such connection adds a second")),
            new Explanation(
                    Cause.TCP_WRAPPERS,
                    "tcp wrappers refuse this source address",
                    "Accepted, no byte, closed after five seconds, or reset if the client had spoken. The server logs "
                            + "\"refused connect from\".",
                    "Proxies close after a whole number of seconds too, but read what the client says, so that it "
                            + "ends in a FIN. fail2ban can write hosts.deny.",
                    "'grep -v ^# /etc/hosts.deny' on the server; a second probe that ends after the same five "
                            + "seconds.",
                    Remedy.server(
                            "Debian, Ubuntu: /etc/hosts.allow and /etc/hosts.deny; 'tcpdmatch sshd ADDRESS' says which line "
                                    + "matches; add 'sshd: ADDRESS' to hosts.allow"),
                    Remedy.server(
                            "RHEL 8 and later: sshd has no libwrap; look at what stands in front of it instead (xinetd, "
                                    + "stunnel, a proxy)")),
            new Explanation(
                    Cause.ACCESS_RULE,
                    "A rule of the daemon turns this user or source away",
                    "The key exchange completes, and the connection ends at the first authentication request (Match "
                            + "with RefuseConnection, OpenSSH 10), or the server disconnects with \"host not allowed to "
                            + "connect\".",
                    "A daemon that lacks sshd-auth (10.x) dies at the same place and logs so. AllowUsers and "
                            + "DenyUsers show as failing logins, not as an end.",
                    "Probe with '--depth userauth' for the user in question, and 'sshd -T -C user=USER,addr=ADDRESS' "
                            + "on the server.",
                    Remedy.server("'sshd -T -C user=USER,host=HOST,addr=ADDRESS | grep -iE "
                            + "\"refuseconnection|allowusers|denyusers|allowgroups|denygroups\"'; 'Match' blocks in "
                            + "/etc/ssh/sshd_config and sshd_config.d"),
                    Remedy.server("/etc/security/access.conf, if pam_access is used")));

    private FirewallExplanations() {}
}
