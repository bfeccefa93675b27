package io.sshprobe.diagnosis;

import java.util.List;

/** Explanations of the families daemon and proxy. */
final class DaemonExplanations {
    static final List<Explanation> ALL = List.of(
            new Explanation(
                    Cause.NOT_LISTENING,
                    "Nothing listens on the port",
                    "A RST to the SYN: \"Connection refused\". sshd is stopped, or failed to start: no host keys (\"no "
                            + "hostkeys available\"), /run/sshd missing (\"Missing privilege separation directory\"), a broken "
                            + "configuration, killed for want of memory.",
                    "A filter that rejects with a RST cannot be told from it at one hop; ICMP 3/3 (also \"Connection "
                            + "refused\") is always a filter. Open over the other address family: ListenAddress, AddressFamily, "
                            + "or a rule for one family.",
                    "'ss -ltnp' on the server; from outside, the other address family and the history of this "
                            + "endpoint.",
                    Remedy.server(
                            "Debian, Ubuntu: 'systemctl status ssh', 'journalctl -u ssh -n 50'; RHEL: 'systemctl status "
                                    + "sshd', 'journalctl -u sshd -n 50'; then 'systemctl start' it"),
                    Remedy.server(
                            "'ss -ltnp | grep -E \":22|ssh\"': another Port, or a ListenAddress of 127.0.0.1 only?"),
                    Remedy.server(
                            "'sshd -t' checks the configuration; 'ls -la /etc/ssh/ssh_host_*' for keys that are missing or "
                                    + "empty: 'ssh-keygen -A' (Debian also: 'dpkg-reconfigure openssh-server'); 'mkdir -p /run/sshd' on "
                                    + "Debian, Ubuntu"),
                    Remedy.server("'journalctl -k | grep -i \"out of memory\"': was it killed?"),
                    Remedy.client(
                            "Right host and right port? 'ssh -G HOST | grep -E \"^(hostname|port) \"'; try '-4' and '-6'")),
            new Explanation(
                    Cause.DAEMON_CRASH,
                    "The daemon accepts and then dies",
                    "Accepted, then closed without words: before the identification string, behind it, or behind the "
                            + "KEXINIT although the lists match. ssh says \"kex_exchange_identification: Connection closed by "
                            + "remote host\" or \"Connection reset by peer\".",
                    "A balancer without a backend, a per-source limit of dropbear and socket activation at its limit "
                            + "close before the identification string too. With OpenSSH 9.8 and later, a dying child soon earns "
                            + "\"Not allowed at this time\".",
                    "A second connection that listens first and says nothing: a FIN at once is a dead child; and "
                            + "'journalctl -u ssh -u sshd' on the server.",
                    Remedy.server(
                            "'journalctl -u ssh -n 50' (RHEL: -u sshd), 'dmesg | tail', 'coredumpctl list sshd': a signal, a "
                                    + "library that does not load, a missing file"),
                    Remedy.server(
                            "After an upgrade restart the daemon: an old listener and a new sshd-session or sshd-auth do not "
                                    + "go together ('systemctl restart ssh', RHEL: sshd)"),
                    Remedy.server(
                            "Host keys readable and whole ('ls -la /etc/ssh/ssh_host_*'), the user 'sshd' ('getent passwd "
                                    + "sshd'), /run/sshd on Debian, Ubuntu"),
                    Remedy.server("Can it fork? 'systemctl show ssh -p TasksCurrent -p TasksMax' (RHEL: sshd), 'cat "
                            + "/sys/fs/cgroup/**/pids.max', 'ulimit -u'"),
                    Remedy.server("'/usr/sbin/sshd -ddd -p 2222' in the foreground, and a probe of that port"),
                    Remedy.client("Does it die at the same stage from elsewhere?")),
            new Explanation(
                    Cause.DAEMON_HUNG,
                    "The daemon accepts and does nothing",
                    "The connection is accepted (by the kernel), what is sent is acknowledged, and no answer comes; "
                            + "ssh hangs until \"Connection timed out during banner exchange\".",
                    "Other services that wait for their client to speak, tarpits, and proxies with a black-holed "
                            + "backend are silent too; how many bytes are taken before the window closes tells them apart. If "
                            + "what is sent is not acknowledged, the path is at fault.",
                    "Send more bytes: if about the receive buffer is taken and then the window closes, nobody reads; "
                            + "and 'ps' on the server.",
                    Remedy.server(
                            "'ps -o pid,ppid,stat,wchan,cmd -C sshd': T is stopped ('kill -CONT PID'), D waits for a disk or "
                                    + "NFS"),
                    Remedy.server(
                            "'ls /proc/PID/fd | wc -l' against 'grep \"open files\" /proc/PID/limits': a listener without "
                                    + "descriptors cannot accept"),
                    Remedy.server(
                            "'uptime', 'free -m', 'df -h', 'mount | grep nfs': load, memory, full disks, dead NFS servers"),
                    Remedy.server("A container that was paused or frozen: 'docker ps', 'systemctl status'")),
            new Explanation(
                    Cause.DEAD_BACKEND,
                    "A proxy accepts, and nothing is behind it",
                    "Accepted, then closed without a byte: at once, or after the proxy's own connect timer (a whole "
                            + "number of seconds), after it had read the client's line. A SYN proxy resets right after its "
                            + "SYN-ACK or never opens its window. The port proxy of a container engine accepts for a stopped "
                            + "container.",
                    "A crashing daemon leaves the client's line unread, which makes a RST; a proxy reads it, which "
                            + "makes a FIN. When it closes before the line arrives, nothing separates them.",
                    "A second connection that speaks first: a FIN after all was acknowledged means that a proxy read "
                            + "it; and the balancer's own view of its backend.",
                    Remedy.server(
                            "Balancer: is the backend up, and are its address and port right? haproxy: 'echo \"show servers "
                                    + "state\" | socat stdio /run/haproxy/admin.sock'; cloud: target group health"),
                    Remedy.server(
                            "Behind it: is sshd running and listening on the backend ('ss -ltnp')? Container: 'docker ps -a', "
                                    + "'docker port NAME'"),
                    Remedy.path(
                            "Firewall between proxy and backend; health checks that use up MaxStartups or earn penalties "
                                    + "there")),
            new Explanation(
                    Cause.PROXY_PROTOCOL,
                    "A proxy puts a header in front of what the client says",
                    "After a correct identification string the server says \"Invalid SSH identification string.\" "
                            + "(OpenSSH before 8.0: \"Protocol mismatch.\"), because its first line was a PROXY header; ssh shows "
                            + "\"message authentication code incorrect\" or \"Bad packet length\".",
                    "A broken server or a filter that alters packets could do so; a direct connection to the backend "
                            + "passes if it is the header.",
                    "Probe the backend directly; look for 'send-proxy' at the proxy.",
                    Remedy.path(
                            "haproxy: remove 'send-proxy' or 'send-proxy-v2' from the 'server' line; nginx: 'proxy_protocol "
                                    + "off'; cloud: switch proxy protocol off in the target group"),
                    Remedy.server(
                            "OpenSSH cannot read PROXY headers; if the client's address is needed, put 'mmproxy' or "
                                    + "'go-mmproxy' before sshd")));

    private DaemonExplanations() {}
}
