package io.sshprobe.diagnosis;

import java.util.List;

/** Explanations of the families daemon and proxy. */
final class DaemonExplanations {
    static final List<Explanation> ALL = List.of(
            new Explanation(
                    Cause.NOT_LISTENING,
                    "Nothing listens on the port",
                    "A RST to the SYN, as every closed port sends it. sshd is stopped, or failed to start: no host "
                            + "keys, /run/sshd missing, a broken configuration, a port that it may not have, killed "
                            + "for want "
                            + "of memory.",
                    "firewall-reject, fail2ban-ban and connection-rate-limit that answer with a RST cannot be told "
                            + "from it at one hop; with ICMP 3/3, which ordinary clients show in the same words, "
                            + "they can: a "
                            + "closed port never sends that. Open over the other address family: ListenAddress, "
                            + "AddressFamily, or a rule for one family.",
                    "'ss -ltnp' on the server; from outside, the other address family and the history of this "
                            + "endpoint.",
                    Remedy.server(
                            "Debian, Ubuntu: 'systemctl status ssh', 'journalctl -u ssh -n 50'; RHEL: 'systemctl status "
                                    + "sshd', 'journalctl -u sshd -n 50'; then 'systemctl start' it"),
                    Remedy.server(
                            "'ss -ltnp | grep -E \":22|ssh\"': another Port, a ListenAddress of 127.0.0.1 only, or "
                                    + "another program on "
                                    + "the port? With socket activation ('systemctl status ssh.socket', RHEL: "
                                    + "sshd.socket) the socket "
                                    + "unit's ListenStream counts"),
                    Remedy.server("'sshd -t' checks the configuration; 'ls -la /etc/ssh/ssh_host_*' for keys that are "
                            + "missing or "
                            + "empty: 'ssh-keygen -A' (Debian also: 'dpkg-reconfigure openssh-server'); "
                            + "'mkdir -p /run/sshd' on "
                            + "Debian, Ubuntu"),
                    Remedy.server("'journalctl -k | grep -i \"out of memory\"': was it killed? 'ausearch -m avc -c "
                            + "sshd': did SELinux deny "
                            + "it the port? 'semanage port -a -t ssh_port_t -p tcp PORT'"),
                    Remedy.client("Right host and right port? 'ssh -G HOST | grep -E \"^(hostname|port) \"'; try '-4' "
                            + "and '-6'")),
            new Explanation(
                    Cause.DAEMON_CRASH,
                    "The daemon accepts and then dies",
                    "Accepted, then closed without words: before the identification string, behind it, or behind "
                            + "the KEXINIT although the lists match.",
                    "Before the identification string: dead-backend reads the client's line, a dead child leaves "
                            + "it unread, which makes a RST; tcp-wrappers and a fail2ban-ban by hosts.deny wait five "
                            + "seconds; per-source-limit and concurrency-limit pass when connections end; "
                            + "max-startups and "
                            + "openssh-penalty have words for a client that listens first, and with OpenSSH 9.8 and "
                            + "later a "
                            + "dying child soon earns such a penalty. Later: algorithm-mismatch shows in the lists; "
                            + "protocol-filter and path-state-lost leave what was sent last unacknowledged; "
                            + "login-grace-expired acts at a time; access-rule at the first authentication request.",
                    "A second connection that listens first and says nothing: a FIN at once is a dead child; and "
                            + "'journalctl -u ssh -u sshd' on the server.",
                    Remedy.server(
                            "'journalctl -u ssh -n 50' (RHEL: -u sshd), 'dmesg | tail', 'coredumpctl list sshd': a "
                                    + "signal, a "
                                    + "library that does not load, a missing file"),
                    Remedy.server("After an upgrade restart the daemon: an old listener and a new sshd-session or "
                            + "sshd-auth do not "
                            + "go together ('systemctl restart ssh', RHEL: sshd)"),
                    Remedy.server(
                            "Host keys readable and whole ('ls -la /etc/ssh/ssh_host_*'), the user 'sshd' ('getent "
                                    + "passwd "
                                    + "sshd'), /run/sshd on Debian, Ubuntu"),
                    Remedy.server(
                            "Can it fork? 'systemctl show ssh -p TasksCurrent -p TasksMax' (RHEL: sshd), in a container "
                                    + "'cat /sys/fs/cgroup/pids.max', 'ulimit -u'"),
                    Remedy.server("'/usr/sbin/sshd -ddd -p 2222' in the foreground, and a probe of that port"),
                    Remedy.client("Does it die at the same stage from elsewhere?")),
            new Explanation(
                    Cause.DAEMON_HUNG,
                    "The daemon accepts and does nothing",
                    "The connection is accepted (by the kernel), what is sent is acknowledged, and no answer comes.",
                    "Wait: tcp-wrappers end after five seconds, dead-backend when its timer is over, tarpit sends "
                            + "a line. Then send more: not-ssh answers, or takes any amount. malformed-ssh has begun "
                            + "a line "
                            + "or a packet and does not end it. With path-mtu, packet-loss, protocol-filter and "
                            + "accept-queue-full something that was sent is not acknowledged; only a path that loses the "
                            + "server's large packets looks the same, and a small segment size mends that.",
                    "Send more bytes: if about the receive buffer is taken and then the window closes, nobody reads; "
                            + "and 'ps' on the server.",
                    Remedy.server(
                            "'ps -o pid,ppid,stat,wchan,cmd -C sshd': T is stopped ('kill -CONT PID'), D waits for "
                                    + "a disk or "
                                    + "NFS"),
                    Remedy.server(
                            "'ls /proc/PID/fd | wc -l' against 'grep \"open files\" /proc/PID/limits': a listener "
                                    + "without "
                                    + "descriptors cannot accept"),
                    Remedy.server(
                            "'uptime', 'free -m', 'df -h', 'mount | grep nfs': load, memory, full disks, dead NFS "
                                    + "servers"),
                    Remedy.server("A container that was paused or frozen: 'docker ps', 'systemctl status'")),
            new Explanation(
                    Cause.DEAD_BACKEND,
                    "A proxy accepts, and nothing is behind it",
                    "Accepted, then closed without a byte: at once, or after the proxy's own connect timer (a whole "
                            + "number of seconds), after it had read the client's line. A SYN proxy resets right "
                            + "after its "
                            + "SYN-ACK or never opens its window. The port proxy of a container engine accepts for a "
                            + "stopped "
                            + "container.",
                    "daemon-crash leaves the client's line unread, which makes a RST; a proxy reads it, which "
                            + "makes a FIN. When it closes before the line arrives, nothing separates them; "
                            + "per-source-limit, concurrency-limit, max-startups and openssh-penalty close so too, "
                            + "and pass "
                            + "after a while. tcp-wrappers and a fail2ban-ban by hosts.deny take five seconds and "
                            + "end in a "
                            + "RST for who has spoken. While a proxy still tries, it is silent like daemon-hung, "
                            + "not-ssh and "
                            + "tarpit: wait for its timer. A SYN proxy fails before a byte is said, protocol-filter and "
                            + "path-state-lost after it; accept-queue-full resets nothing. ICMP from behind a NAT "
                            + "looks like "
                            + "firewall-reject or host-down: probe the backend itself.",
                    "A second connection that speaks first: a FIN after all was acknowledged means that a proxy read "
                            + "it; and the balancer's own view of its backend.",
                    Remedy.server("Balancer: is the backend up, and are its address and port right? haproxy: 'echo "
                            + "\"show servers "
                            + "state\" | socat stdio /run/haproxy/admin.sock'; cloud: target group health"),
                    Remedy.server("Behind it: is sshd running and listening on the backend ('ss -ltnp')? Container: "
                            + "'docker ps -a', "
                            + "'docker port NAME'"),
                    Remedy.path(
                            "Firewall between proxy and backend; health checks that use up MaxStartups or earn penalties "
                                    + "there")),
            new Explanation(
                    Cause.PROXY_PROTOCOL,
                    "A proxy puts a header in front of what the client says",
                    "After a correct identification string the server says \"Invalid SSH identification string.\" "
                            + "(OpenSSH before 8.0: \"Protocol mismatch.\"), because its first line was a PROXY header.",
                    "malformed-ssh fails without the proxy too: probe the backend directly. protocol-filter alters "
                            + "what passes on a path without a proxy. A prober-bug would strike 'ssh' not at all.",
                    "Probe the backend directly; look for 'send-proxy' at the proxy.",
                    Remedy.path("haproxy: remove 'send-proxy' or 'send-proxy-v2' from the 'server' line; nginx: "
                            + "'proxy_protocol "
                            + "off'; cloud: switch proxy protocol off in the target group"),
                    Remedy.server(
                            "OpenSSH cannot read PROXY headers; if the client's address is needed, put 'mmproxy' or "
                                    + "'go-mmproxy' before sshd")));

    private DaemonExplanations() {}
}
