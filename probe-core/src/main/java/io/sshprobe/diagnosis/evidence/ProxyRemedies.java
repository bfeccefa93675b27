package io.sshprobe.diagnosis.evidence;

import io.sshprobe.diagnosis.Remedy;
import java.util.List;

/** What to do about proxies and super-servers: where a PROXY header is too much or missing, and where one of them closes at once. */
public final class ProxyRemedies {
    private ProxyRemedies() {}

    /** A proxy sends a header, and the server does not expect one. */
    public static List<Remedy> whereAHeaderIsSent() {
        return List.of(
                Remedy.path("haproxy: remove 'send-proxy' or 'send-proxy-v2' from the 'server' line. nginx: set"
                        + " 'proxy_protocol off'. Cloud: switch the proxy protocol off in the target group."),
                Remedy.server(
                        "SSH servers such as OpenSSH, Dropbear and TinySSH cannot read PROXY headers. If the server"
                                + " needs the client's address, put 'mmproxy' or 'go-mmproxy' in front of it."));
    }

    /** The server expects a header, and none comes. */
    public static List<Remedy> whereAHeaderIsExpected() {
        return List.of(
                Remedy.client("Connect through the proxy or balancer in front of this port, not to the port itself."),
                Remedy.path(
                        "If the proxy is in between, let it send the header: haproxy: 'send-proxy' or 'send-proxy-v2' on"
                                + " the 'server' line. nginx: 'proxy_protocol on'. Cloud: switch the proxy protocol on in the"
                                + " target group."),
                Remedy.server(
                        "Or let the port take connections without a header: haproxy: remove 'accept-proxy' from the"
                                + " 'bind' line. nginx: remove 'proxy_protocol' from the 'listen' line."));
    }

    /** The port is closed as soon as it is opened. */
    public static Remedy whereAPortClosesAtOnce() {
        return Remedy.server(
                "What owns the port ('ss -ltnp')? If it is a super-server or proxy, a rule or a limit there closes like this. xinetd: 'grep -rE"
                        + " \"disable|only_from|no_access|access_times|instances|per_source|cps\" /etc/xinetd.conf /etc/xinetd.d'."
                        + " haproxy: 'grep -nE \"reject|disabled|maxconn|acl.*src\" /etc/haproxy/haproxy.cfg'. nginx: 'nginx -T | grep"
                        + " -nE \"allow|deny|limit_conn\"'. socat: the options 'range' and 'tcpwrap'. An sshd that cannot fork closes at once, too:"
                        + " 'systemctl show ssh -p TasksCurrent -p TasksMax' (RHEL: sshd).");
    }
}
