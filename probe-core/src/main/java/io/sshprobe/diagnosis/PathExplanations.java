package io.sshprobe.diagnosis;

import java.util.List;

/** Explanations of the families name and path. */
final class PathExplanations {
    static final List<Explanation> ALL = List.of(
            new Explanation(
                    Cause.NAME_NOT_FOUND,
                    "The name does not exist",
                    "The resolver answers that there is no such name (NXDOMAIN), or that it has no address.",
                    "resolver-failure is the want of an answer; this is one. A name can exist in one network's DNS "
                            + "and not in another's.",
                    "'getent ahosts NAME' here, and from a network where it is known to work.",
                    Remedy.client("Check the spelling, and 'ssh -G NAME | grep -i ^hostname' for an alias in "
                            + "~/.ssh/config that "
                            + "only ssh knows"),
                    Remedy.client("'getent ahosts NAME' and 'dig NAME': is a search domain missing, or a VPN whose DNS "
                            + "knows the "
                            + "name?"),
                    Remedy.server("Publish or correct the A and AAAA records")),
            new Explanation(
                    Cause.RESOLVER_FAILURE,
                    "No resolver could answer for the name",
                    "SERVFAIL, REFUSED or a timeout in place of an answer.",
                    "name-not-found is an answer; this is the want of one.",
                    "'dig @SERVER NAME' for each server in /etc/resolv.conf.",
                    Remedy.client("'cat /etc/resolv.conf', 'resolvectl status': are the servers right, and can they be "
                            + "reached on "
                            + "port 53?"),
                    Remedy.client("Probe the address itself to go on without the name"),
                    Remedy.server("Check that the zone's name servers answer, and DNSSEC: 'delv NAME'")),
            new Explanation(
                    Cause.NO_ROUTE,
                    "There is no route to the address",
                    "EHOSTUNREACH or ENETUNREACH: at once from this machine's own routing table, or as ICMP 3/0 "
                            + "from a router.",
                    "An empty error queue and no packet sent mean the local table. skipped is the same while the "
                            + "other address family has a route. host-down makes the last router answer 3/1, or this "
                            + "machine "
                            + "itself after three seconds without ARP. firewall-reject can use the very same ICMP "
                            + "code; then "
                            + "other ports of the host answer. prober-limit fails on this machine too, for want of "
                            + "ports or "
                            + "memory, and passes when less is open.",
                    "'ip route get ADDRESS' here; 'traceroute -n ADDRESS' up to the router that answers.",
                    Remedy.client(
                            "'ip route get ADDRESS': 'unreachable', 'prohibit' or no route at all? Is the VPN up?"),
                    Remedy.path("On the router that sent the error: does it have a route to the network, and back?"),
                    Remedy.server("Check that the server's own default route leads back to the client")),
            new Explanation(
                    Cause.HOST_DOWN,
                    "No machine answers at the address",
                    "On the same network segment: EHOSTUNREACH after about three seconds, with an ICMP 3/1 that this "
                            + "machine sends itself when ARP stays unanswered. Behind a router: ICMP 3/1 from it, or "
                            + "silence.",
                    "Any answer from another port or to a ping leaves firewall-drop, firewall-reject, "
                            + "fail2ban-ban, connection-rate-limit and accept-queue-full. no-route is an error of a "
                            + "routing "
                            + "table (ICMP 3/0), not 3/1. packet-loss lets one try in several through. dead-backend: "
                            + "NAT in "
                            + "front of a backend hands on what is said of the backend. A wrong netmask makes a "
                            + "remote host "
                            + "look like a neighbour that is silent.",
                    "Any answer from another port or to a ping shows that the host is up; 'ip neigh show ADDRESS' "
                            + "says FAILED if it is not.",
                    Remedy.server("Is it switched on, and is its interface up? Use the console, IPMI, iLO or DRAC, or "
                            + "the cloud's "
                            + "serial console"),
                    Remedy.client("'ip neigh show ADDRESS', 'ip route get ADDRESS': is it really meant to be on this "
                            + "segment? Is "
                            + "the address still right?"),
                    Remedy.path("Switch port, VLAN and cabling of the host")),
            new Explanation(
                    Cause.PATH_MTU,
                    "Large packets are lost on the path",
                    "The identification strings pass, and the handshake hangs at the KEXINIT or the key-exchange "
                            + "reply. The kernel retransmits a large segment in vain.",
                    "daemon-hung acknowledges everything that it gets, and a small segment size does not help it. "
                            + "protocol-filter, path-state-lost and a fail2ban-ban that lands amid the handshake "
                            + "lose short "
                            + "packets too. packet-loss lets some retransmissions through.",
                    "'ping -M do -s 1472 HOST' gets no answer where 'ping -s 500 HOST' does, in the one or the other direction.",
                    Remedy.path("Let ICMP 'fragmentation needed' (3/4) and ICMPv6 'packet too big' (2/0) through every "
                            + "firewall "
                            + "on the way"),
                    Remedy.path("Clamp the segment size where a tunnel begins: 'iptables -t mangle -A FORWARD -p tcp "
                            + "--tcp-flags "
                            + "SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu'"),
                    Remedy.server("'ip link' for the MTU of interfaces, tunnels and overlays; 'sysctl "
                            + "net.ipv4.tcp_mtu_probing=1' "
                            + "works around it"),
                    Remedy.client(
                            "'ping -M do -s 1472 HOST', then smaller, finds the size that passes; 'ip link set dev "
                                    + "DEV mtu "
                                    + "1280' works around it, and so do shorter algorithm lists")),
            new Explanation(
                    Cause.PACKET_LOSS,
                    "Packets are lost at random",
                    "Retransmissions, some of which get through; each attempt stops or stalls at another stage, "
                            + "for every client in the end. Faulty hardware also corrupts packets, which the receiver's "
                            + "kernel then drops.",
                    "firewall-drop, fail2ban-ban, host-down, no-route and accept-queue-full stop every try at the "
                            + "connect, connection-rate-limit every try beyond a number. path-mtu loses only large "
                            + "packets; "
                            + "path-state-lost begins after a pause, protocol-filter with what is said, and then nothing "
                            + "gets through any more. daemon-hung acknowledges all that it is sent. healthy-but-slow "
                            + "has its "
                            + "delay at the same stage each time, without retransmissions.",
                    "Repeat the probe: stages and delays that differ from one to the next are loss.",
                    Remedy.path("'ip -s link', 'ethtool -S DEV': errors and drops; duplex, cabling, optics, an "
                            + "overloaded link or "
                            + "tunnel"),
                    Remedy.path("'mtr -n HOST' for the hop from which on packets are missing; 'tcpdump -nnv \"host "
                            + "ADDRESS and port 22\"' "
                            + "on both ends; logs of the switches and firewalls between"),
                    Remedy.client(
                            "Another path to the host, and another client on this one: does it strike all in the end?")),
            new Explanation(
                    Cause.PATH_STATE_LOST,
                    "A firewall or NAT on the path forgot the connection",
                    "An accepted connection that nothing gets through any more, in either direction, or a RST that "
                            + "the server did not send; typically after a pause.",
                    "protocol-filter acts on what is said, at once; state is lost with time, whatever is said. "
                            + "path-mtu loses only large packets, packet-loss some of all. fail2ban-ban and "
                            + "firewall-reject, "
                            + "where they land amid a handshake, refuse the next connection too. daemon-crash ends "
                            + "it after "
                            + "an acknowledgement. accept-queue-full and dead-backend are stuck from the first byte on, "
                            + "without a pause.",
                    "A second connection without a pause passes; one with a pause in the same place stalls again.",
                    Remedy.path("Is the connection table full? 'sysctl net.netfilter.nf_conntrack_count "
                            + "net.netfilter.nf_conntrack_max', 'conntrack -S', \"nf_conntrack: table full\" in dmesg"),
                    Remedy.path("Do both directions take the same firewall? Asymmetric routes make one of two "
                            + "firewalls see half "
                            + "a connection"),
                    Remedy.path("A firewall that was reloaded or failed over in the meantime; idle timeouts of NAT and "
                            + "balancers"),
                    Remedy.client("'ServerAliveInterval 30' keeps a session from being idle")));

    private PathExplanations() {}
}
