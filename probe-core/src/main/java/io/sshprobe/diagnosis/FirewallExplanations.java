package io.sshprobe.diagnosis;

import java.util.List;

/** Explanations of the families firewall, ban and access. */
final class FirewallExplanations {
    static final List<Explanation> ALL = List.of(
            new Explanation(
                    Cause.FIREWALL_DROP,
                    "A packet filter drops the connection",
                    "The SYN is never answered, however often it is sent again.",
                    "host-down and no-route: no other port of the host answers either. fail2ban-ban: another "
                            + "source address gets through. connection-rate-limit: a try after a minute's pause does; "
                            + "packet-loss: one try in several. accept-queue-full looks the same from outside; 'ss "
                            + "-ltn' on "
                            + "the server tells.",
                    "The counters of drop rules on the server; a try of the same port from another source address.",
                    Remedy.server(
                            "'iptables -L -n -v', 'nft list ruleset'; Debian, Ubuntu: 'ufw status verbose'; RHEL: "
                                    + "'firewall-cmd --list-all'; the counters of drop rules grow with each try"),
                    Remedy.server("Cloud: security groups and network ACLs, in both directions"),
                    Remedy.path("'traceroute -n -T -p 22 HOST' shows after which hop nothing answers any more")),
            new Explanation(
                    Cause.FIREWALL_REJECT,
                    "A packet filter rejects the connection",
                    "ICMP 3/3, 3/9, 3/10 or 3/13 (ICMPv6 1/1, 1/4) to the SYN, or a RST from a filter.",
                    "not-listening answers with a RST, never with ICMP: ordinary clients show both in the same "
                            + "words, the error queue tells them apart; a filter that sends a RST cannot be told "
                            + "from it at "
                            + "one hop. fail2ban-ban by a rejecting rule looks exactly the same from one address; "
                            + "another "
                            + "one gets through. connection-rate-limit lets a try after a pause through. no-route "
                            + "(3/0) and "
                            + "host-down (3/1) are said by a router or by this machine itself. dead-backend: NAT "
                            + "hands on "
                            + "what the backend's network says. path-state-lost: what follows is rejected, a new "
                            + "connection "
                            + "is not.",
                    "Try the same port from another source address of the same family; a closed port of the same host "
                            + "that answers with a RST shows that the rule is for this port.",
                    Remedy.server(
                            "'iptables -L -n -v', 'nft list ruleset'; Debian, Ubuntu: 'ufw status verbose'; RHEL: "
                                    + "'firewall-cmd --list-all' and 'firewall-cmd --add-service=ssh'; the rule that "
                                    + "rejects counts up"),
                    Remedy.server("Is this source address banned? See 'fail2ban-ban'"),
                    Remedy.path("If the error came from another address than the target's, its owner has the rule")),
            new Explanation(
                    Cause.CONNECTION_RATE_LIMIT,
                    "A packet filter limits new connections",
                    "The first few connections pass, then SYNs are dropped or rejected until some time has gone by: "
                            + "'ufw limit' (6 in 30 s), iptables 'recent' or 'hashlimit', nft 'limit'.",
                    "What tells it is that connections passed just before, and pass again after a pause without "
                            + "tries. firewall-drop and firewall-reject refuse whatever the pause, fail2ban-ban "
                            + "until its "
                            + "ban time is over; not-listening, host-down and no-route refuse every source. "
                            + "packet-loss and "
                            + "accept-queue-full come and go without regard to the number of tries.",
                    "Make no connection for a minute or more, then try once; rules of the kind 'recent --update' "
                            + "start anew with each try.",
                    Remedy.server("Debian, Ubuntu: 'ufw status' shows LIMIT; 'iptables -S | grep -E "
                            + "\"recent|hashlimit|connlimit\"', "
                            + "'nft list ruleset | grep -E \"limit|meter\"'; RHEL: 'firewall-cmd "
                            + "--list-rich-rules'"),
                    Remedy.client(
                            "Open fewer connections: 'ControlMaster auto' and 'ControlPersist 60' in ~/.ssh/config "
                                    + "reuse one")),
            new Explanation(
                    Cause.PROTOCOL_FILTER,
                    "Something on the path does not let SSH through",
                    "The connection is accepted and dies or hangs as soon as one side has said that it speaks SSH: a "
                            + "RST in place of the first acknowledgement, or our short first line retransmitted for "
                            + "ever.",
                    "path-state-lost needs a pause and does not look at what is said; path-mtu loses only large "
                            + "packets, packet-loss some of all. fail2ban-ban amid a handshake refuses the next "
                            + "connection "
                            + "too. daemon-crash ends in a FIN, or a RST after an acknowledgement; "
                            + "login-grace-expired after "
                            + "a fixed time. dead-backend and accept-queue-full fail also where nothing is said. not-ssh "
                            + "answers so from inside its own network too.",
                    "On a second connection, say nothing (it stays open), or send the identification string byte by "
                            + "byte (it passes a filter that matches strings).",
                    Remedy.path("Logs of the IPS, of an application-aware firewall or of a proxy between client and "
                            + "server: is "
                            + "the application 'ssh' blocked?"),
                    Remedy.path("'tcpdump -nnv \"host ADDRESS and port 22\"' on both ends: a RST that the server did "
                            + "not send, or with "
                            + "another TTL than its other packets, was made in between"),
                    Remedy.client("Another network or a VPN; another port, where that is allowed")),
            new Explanation(
                    Cause.FAIL2BAN_BAN,
                    "This source address is banned",
                    "A rule for this address only: ICMP 3/3 (fail2ban's default), silence (blocktype DROP), or tcp "
                            + "wrappers by way of hosts.deny. A connection that is under way when the ban lands hangs.",
                    "Looks exactly like firewall-reject or firewall-drop, with a tcp-reset like not-listening, "
                            + "with hostsdeny like tcp-wrappers. Another source address of the same family that "
                            + "passes now "
                            + "shows that the block is for this source, and speaks against host-down, no-route, "
                            + "accept-queue-full, daemon-crash and dead-backend as well; that this source passed before "
                            + "shows that it was made for a reason. connection-rate-limit is over after a minute without "
                            + "tries. A ban that lands amid a handshake looks like path-mtu, path-state-lost, "
                            + "protocol-filter or packet-loss, and refuses the next connection too.",
                    "Try from another source address of the same family, and look whether this one passed before.",
                    Remedy.server("'fail2ban-client status sshd', then 'fail2ban-client set sshd unbanip ADDRESS'; "
                            + "'iptables -L -n "
                            + "| grep -A5 f2b' or 'nft list ruleset | grep -A5 f2b'; /var/log/fail2ban.log; "
                            + "/etc/hosts.deny; other tools: sshguard, crowdsec ('cscli decisions list'), "
                            + "denyhosts"),
                    Remedy.server(
                            "Put addresses that must never be banned into 'ignoreip' of /etc/fail2ban/jail.local; see "
                                    + "maxretry, findtime and bantime there"),
                    Remedy.client(
                            "Which automation at this address fails to log in? Mend its key or password first, or "
                                    + "the ban "
                                    + "returns"),
                    Remedy.client("Wait for 'bantime' (10 minutes by default) without a try, or come from another "
                            + "address or family")),
            new Explanation(
                    Cause.OPENSSH_PENALTY,
                    "OpenSSH penalises this source address",
                    "\"Not allowed at this time\" instead of an identification string, from this source only "
                            + "(OpenSSH 9.8 and later, PerSourcePenalties).",
                    "The same words are used for max-startups (every source) and per-source-limit (only while "
                            + "other connections of this source are open). A penalty ends with time: 15 s at least, "
                            + "90 s for "
                            + "a crash of the daemon's child. Words that a RST overtakes are lost, and it looks like "
                            + "daemon-crash or dead-backend: listen before speaking to keep them.",
                    "Make no connection for 30 s to 2 minutes, then try once.",
                    Remedy.server(
                            "'sshd -T | grep -i persourcepenalt'; 'PerSourcePenaltyExemptList ADDRESS' for monitors and "
                                    + "bastions; 'journalctl -u ssh -u sshd | grep penalty'"),
                    Remedy.client("Stop what connects without logging in (scanners, monitors, this probe) for two "
                            + "minutes; every "
                            + "such connection adds a second")),
            new Explanation(
                    Cause.TCP_WRAPPERS,
                    "tcp wrappers refuse this source address",
                    "Accepted, no byte, closed after five seconds, or reset if the client had spoken.",
                    "dead-backend closes after a whole number of seconds too, but reads what the client says, so "
                            + "that it ends in a FIN. daemon-crash ends within milliseconds; daemon-hung and not-ssh are "
                            + "silent for longer. fail2ban-ban can write hosts.deny ('banaction = hostsdeny').",
                    "'grep -v ^# /etc/hosts.deny' on the server; a second probe that ends after the same five "
                            + "seconds.",
                    Remedy.server("Debian, Ubuntu: /etc/hosts.allow and /etc/hosts.deny; 'tcpdmatch sshd ADDRESS' says "
                            + "which line "
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
                    "daemon-crash at the same stage leaves a signal in the log, a rule leaves a sentence. "
                            + "login-grace-expired acts at a time, not at a stage. protocol-filter and "
                            + "path-state-lost leave "
                            + "what the client sent last unacknowledged. AllowUsers and DenyUsers show as failing "
                            + "logins, "
                            + "not as an end.",
                    "Probe with '--depth userauth' for the user in question, and 'sshd -T -C user=USER,addr=ADDRESS' "
                            + "on the server.",
                    Remedy.server("'sshd -T -C user=USER,host=HOST,addr=ADDRESS | grep -iE "
                            + "\"refuseconnection|allowusers|denyusers|allowgroups|denygroups\"'; 'Match' blocks in "
                            + "/etc/ssh/sshd_config and sshd_config.d"),
                    Remedy.server("/etc/security/access.conf, if pam_access is used")));

    private FirewallExplanations() {}
}
