package io.sshprobe.diagnosis;

import java.util.List;

/** Explanations of the families name and path. */
final class PathExplanations {
    static final List<Explanation> ALL = List.of(
            new Explanation(
                    Cause.NAME_NOT_FOUND,
                    "The name does not exist",
                    "The resolver answers NXDOMAIN; ssh says \"Could not resolve hostname … Name or service not "
                            + "known\".",
                    "A resolver that fails says \"Temporary failure in name resolution\" instead. A name can exist in "
                            + "one network's DNS and not in another's.",
                    "'getent ahosts NAME' here, and from a network where it is known to work.",
                    Remedy.client(
                            "Check the spelling, and 'ssh -G NAME | grep -i ^hostname' for an alias in ~/.ssh/config that "
                                    + "only ssh knows"),
                    Remedy.client(
                            "'getent ahosts NAME' and 'dig NAME': is a search domain missing, or a VPN whose DNS knows the "
                                    + "name?"),
                    Remedy.server("Publish or correct the A and AAAA records")),
            new Explanation(
                    Cause.RESOLVER_FAILURE,
                    "No resolver could answer for the name",
                    "SERVFAIL, REFUSED or a timeout; ssh says \"Could not resolve hostname … Temporary failure in name "
                            + "resolution\".",
                    "A name that does not exist is an answer; this is the want of one.",
                    "'dig @SERVER NAME' for each server in /etc/resolv.conf.",
                    Remedy.client(
                            "'cat /etc/resolv.conf', 'resolvectl status': are the servers right, and can they be reached on "
                                    + "port 53?"),
                    Remedy.client("Probe the address itself to go on without the name"),
                    Remedy.server("Check that the zone's name servers answer, and DNSSEC: 'delv NAME'")),
            new Explanation(
                    Cause.NO_ROUTE,
                    "There is no route to the address",
                    "EHOSTUNREACH or ENETUNREACH (\"No route to host\", \"Network is unreachable\"): at once from this "
                            + "machine's own routing table, or as ICMP 3/0 from a router.",
                    "A rule that rejects with the same ICMP code looks the same, and a host that is down makes the "
                            + "last router answer 3/1. An empty error queue and no packet sent mean the local table.",
                    "'ip route get ADDRESS' here; 'traceroute -n ADDRESS' up to the router that answers.",
                    Remedy.client(
                            "'ip route get ADDRESS': 'unreachable', 'prohibit' or no route at all? Is the VPN up?"),
                    Remedy.path("On the router that sent the error: does it have a route to the network, and back?"),
                    Remedy.server("Check that the server's own default route leads back to the client")),
            new Explanation(
                    Cause.HOST_DOWN,
                    "No machine answers at the address",
                    "On the same network segment: EHOSTUNREACH after about three seconds, with an ICMP 3/1 that this "
                            + "machine sends itself when ARP stays unanswered. Behind a router: ICMP 3/1 from it, or silence.",
                    "Silence is also what a dropping filter gives; then other ports of the host answer. A wrong "
                            + "netmask makes a remote host look like a neighbour that is silent.",
                    "Any answer from another port or to a ping shows that the host is up; 'ip neigh show ADDRESS' "
                            + "says FAILED if it is not.",
                    Remedy.server(
                            "Is it switched on, and is its interface up? Use the console, IPMI, iLO or DRAC, or the cloud's "
                                    + "serial console"),
                    Remedy.client(
                            "'ip neigh show ADDRESS', 'ip route get ADDRESS': is it really meant to be on this segment? Is "
                                    + "the address still right?"),
                    Remedy.path("Switch port, VLAN and cabling of the host")),
            new Explanation(
                    Cause.PATH_MTU,
                    "Large packets are lost on the path",
                    "The identification strings pass and the handshake hangs at the KEXINIT or the key-exchange "
                            + "reply; ssh -v stops at \"SSH2_MSG_KEXINIT sent\" or \"expecting SSH2_MSG_KEX_ECDH_REPLY\". The "
                            + "kernel retransmits a large segment in vain.",
                    "A hung server acknowledges everything that it gets. A filter or lost state loses short packets "
                            + "too.",
                    "A second connection with a small segment size (TCP_MAXSEG 536) passes if it is this, and hangs "
                            + "as before if the server does.",
                    Remedy.path(
                            "Let ICMP 'fragmentation needed' (3/4) and ICMPv6 'packet too big' (2/0) through every firewall "
                                    + "on the way"),
                    Remedy.path(
                            "Clamp the segment size where a tunnel begins: 'iptables -t mangle -A FORWARD -p tcp --tcp-flags "
                                    + "SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu'"),
                    Remedy.server(
                            "'ip link' for the MTU of interfaces, tunnels and overlays; 'sysctl net.ipv4.tcp_mtu_probing=1' "
                                    + "works around it"),
                    Remedy.client(
                            "'ping -M do -s 1472 HOST', then smaller, finds the size that passes; 'ip link set dev DEV mtu "
                                    + "1280' works around it, and so do shorter algorithm lists")),
            new Explanation(
                    Cause.PACKET_LOSS,
                    "Packets are lost at random",
                    "Retransmissions, some of which get through; each attempt stops or stalls at another stage.",
                    "Everything else on this list fails at the same stage each time.",
                    "Repeat the probe: stages and delays that differ from one to the next are loss.",
                    Remedy.path(
                            "'ip -s link', 'ethtool -S DEV': errors and drops; duplex, cabling, optics, an overloaded link or "
                                    + "tunnel"),
                    Remedy.path(
                            "'mtr -n HOST' for the hop from which on packets are missing; 'tcpdump -nn host X and port 22' on "
                                    + "both ends")),
            new Explanation(
                    Cause.PATH_STATE_LOST,
                    "A firewall or NAT on the path forgot the connection",
                    "An accepted connection that nothing gets through any more, in either direction, or a RST that "
                            + "the server did not send; typically after a pause.",
                    "A protocol filter acts on what is said, at once; state is lost with time, whatever is said. A "
                            + "path-MTU fault loses only large packets.",
                    "A second connection without a pause passes; one with a pause in the same place stalls again.",
                    Remedy.path("Is the connection table full? 'sysctl net.netfilter.nf_conntrack_count "
                            + "net.netfilter.nf_conntrack_max', 'conntrack -S', \"nf_conntrack: table full\" in dmesg"),
                    Remedy.path(
                            "Do both directions take the same firewall? Asymmetric routes make one of two firewalls see half "
                                    + "a connection"),
                    Remedy.path(
                            "A firewall that was reloaded or failed over in the meantime; idle timeouts of NAT and balancers"),
                    Remedy.client("'ServerAliveInterval 30' keeps a session from being idle")));

    private PathExplanations() {}
}
