package io.sshprobe.diagnosis;

import java.util.List;

/** What OpenSSH's client says, and the errno behind it. */
final class ClientMessages {
    static final List<KnownMessage> ALL = List.of(
            message(
                    "A RST to the SYN, as from a closed port, or ICMP 3/3, which only a filter sends: ordinary "
                            + "clients show both in the same words.",
                    List.of(
                            Cause.NOT_LISTENING,
                            Cause.FIREWALL_REJECT,
                            Cause.FAIL2BAN_BAN,
                            Cause.CONNECTION_RATE_LIMIT),
                    "Connection refused",
                    "ECONNREFUSED"),
            message(
                    "No answer: to the SYN, or, once connected, no acknowledgement of what was sent.",
                    List.of(
                            Cause.FIREWALL_DROP,
                            Cause.FAIL2BAN_BAN,
                            Cause.HOST_DOWN,
                            Cause.CONNECTION_RATE_LIMIT,
                            Cause.ACCEPT_QUEUE_FULL,
                            Cause.NO_ROUTE,
                            Cause.PACKET_LOSS),
                    "Connection timed out",
                    "Operation timed out",
                    "ETIMEDOUT"),
            message(
                    "The connection was accepted, and no identification string came in ConnectTimeout.",
                    List.of(
                            Cause.DAEMON_HUNG,
                            Cause.DEAD_BACKEND,
                            Cause.NOT_SSH,
                            Cause.TARPIT,
                            Cause.TCP_WRAPPERS,
                            Cause.PROTOCOL_FILTER,
                            Cause.ACCEPT_QUEUE_FULL,
                            Cause.HEALTHY_BUT_SLOW),
                    "Connection timed out during banner exchange"),
            message(
                    "ICMP 3/1, from a router or, where ARP stays unanswered, from this machine itself; or 3/10 or "
                            + "3/13 from a rule that rejects.",
                    List.of(Cause.HOST_DOWN, Cause.FIREWALL_REJECT, Cause.NO_ROUTE, Cause.FAIL2BAN_BAN),
                    "No route to host",
                    "EHOSTUNREACH"),
            message(
                    "This machine has no route for the address, a router has none (ICMP 3/0), or a rule says so.",
                    List.of(Cause.NO_ROUTE, Cause.SKIPPED, Cause.FIREWALL_REJECT),
                    "Network is unreachable",
                    "ENETUNREACH"),
            message(
                    "At the connect: ICMPv6 1/1, or a rule or route of this machine that prohibits it.",
                    List.of(Cause.FIREWALL_REJECT, Cause.NO_ROUTE),
                    "connect to host … Permission denied",
                    "EACCES"),
            message(
                    "A RST on an accepted connection: the server closed it with something of ours unread, or no "
                            + "longer knows it, or something in between sent it.",
                    List.of(
                            Cause.DAEMON_CRASH,
                            Cause.MAX_STARTUPS,
                            Cause.OPENSSH_PENALTY,
                            Cause.PER_SOURCE_LIMIT,
                            Cause.CONCURRENCY_LIMIT,
                            Cause.TCP_WRAPPERS,
                            Cause.FAIL2BAN_BAN,
                            Cause.DEAD_BACKEND,
                            Cause.PROTOCOL_FILTER,
                            Cause.PATH_STATE_LOST,
                            Cause.PACKET_LOSS,
                            Cause.ALGORITHM_MISMATCH),
                    "Connection reset by peer",
                    "ECONNRESET",
                    "Read from socket failed",
                    "kex_exchange_identification: read: Connection reset by peer",
                    "Connection reset by … port"),
            message(
                    "A FIN before the handshake was over; with kex_exchange_identification, before the "
                            + "identification string. The words are a server's too, for a client that closed.",
                    List.of(
                            Cause.DAEMON_CRASH,
                            Cause.MAX_STARTUPS,
                            Cause.OPENSSH_PENALTY,
                            Cause.PER_SOURCE_LIMIT,
                            Cause.CONCURRENCY_LIMIT,
                            Cause.TCP_WRAPPERS,
                            Cause.FAIL2BAN_BAN,
                            Cause.DEAD_BACKEND,
                            Cause.ACCESS_RULE,
                            Cause.LOGIN_GRACE_EXPIRED),
                    "Connection closed by remote host",
                    "kex_exchange_identification: Connection closed by remote host",
                    "Connection closed by … port"),
            message(
                    "The client went on writing after the server's RST, so that the server's last words are lost: "
                            + "listen first.",
                    List.of(
                            Cause.DAEMON_CRASH,
                            Cause.MAX_STARTUPS,
                            Cause.OPENSSH_PENALTY,
                            Cause.TCP_WRAPPERS,
                            Cause.PROTOCOL_FILTER,
                            Cause.PATH_STATE_LOST),
                    "Broken pipe",
                    "EPIPE"),
            message(
                    "The resolver says that there is no such name.",
                    List.of(Cause.NAME_NOT_FOUND),
                    "Name or service not known",
                    "No address associated with hostname",
                    "nodename nor servname provided, or not known"),
            message(
                    "No resolver gave an answer.",
                    List.of(Cause.RESOLVER_FAILURE),
                    "Temporary failure in name resolution"),
            message(
                    "The lists of client and server do not meet in the slot that is named. The server logs the same.",
                    List.of(Cause.ALGORITHM_MISMATCH),
                    "Unable to negotiate with … no matching … found. Their offer: …",
                    "no matching … found"),
            message(
                    "The server's own words for a source that it takes no connection from: a limit or a penalty.",
                    List.of(Cause.OPENSSH_PENALTY, Cause.MAX_STARTUPS, Cause.PER_SOURCE_LIMIT),
                    "Not allowed at this time"),
            message(
                    "The server's own words where too many connections have not logged in.",
                    List.of(Cause.MAX_STARTUPS, Cause.PER_SOURCE_LIMIT),
                    "Exceeded MaxStartups"),
            message(
                    "The server's own words for a first line that does not begin with SSH-, though the client's did.",
                    List.of(Cause.PROXY_PROTOCOL),
                    "Invalid SSH identification string",
                    "Protocol mismatch."),
            message(
                    "Something else stood where a packet belongs.",
                    List.of(Cause.PROXY_PROTOCOL, Cause.MALFORMED_SSH, Cause.PROTOCOL_FILTER),
                    "message authentication code incorrect",
                    "Bad packet length",
                    "Corrupted MAC on input"),
            message(
                    "What came before, or in place of, the identification string is none.",
                    List.of(Cause.NOT_SSH, Cause.TARPIT, Cause.MALFORMED_SSH),
                    "banner line contains invalid characters",
                    "banner line too long",
                    "No SSH version received in first … lines from server"),
            message(
                    "The identification string announces another version.",
                    List.of(Cause.SSH1_ONLY),
                    "Protocol major versions differ"),
            message(
                    "The client waits for the next message of the key exchange; if it hangs there, a large packet "
                            + "was lost, or everything.",
                    List.of(
                            Cause.PATH_MTU,
                            Cause.DAEMON_HUNG,
                            Cause.PATH_STATE_LOST,
                            Cause.PROTOCOL_FILTER,
                            Cause.FAIL2BAN_BAN,
                            Cause.PACKET_LOSS),
                    "SSH2_MSG_KEXINIT sent",
                    "expecting SSH2_MSG_KEX_ECDH_REPLY"),
            message(
                    "The host key's signature over the exchange does not verify.",
                    List.of(Cause.BAD_HOST_KEY_SIGNATURE),
                    "incorrect signature"),
            message(
                    "The key verifies and is not the one in known_hosts: a new installation, servers with "
                            + "differing keys behind one address, or interception. Compare the fingerprint over a trusted "
                            + "channel before the old line goes.",
                    List.of(Cause.HEALTHY, Cause.BAD_HOST_KEY_SIGNATURE),
                    "REMOTE HOST IDENTIFICATION HAS CHANGED",
                    "Host key verification failed"),
            message(
                    "The handshake was over; the login itself failed.",
                    List.of(Cause.HEALTHY, Cause.ACCESS_RULE),
                    "Permission denied (publickey",
                    "Permission denied, please try again",
                    "Too many authentication failures"),
            message(
                    "The server's disconnect, reason 1: a rule turns this source away.",
                    List.of(Cause.ACCESS_RULE),
                    "host not allowed to connect",
                    "SSH_DISCONNECT_HOST_NOT_ALLOWED_TO_CONNECT"),
            message(
                    "The client's own machine has no descriptors, ports or memory left.",
                    List.of(Cause.PROBER_LIMIT),
                    "socket: Too many open files",
                    "EMFILE",
                    "ENFILE",
                    "Cannot assign requested address",
                    "EADDRNOTAVAIL",
                    "ENOBUFS",
                    "ENOMEM"));

    private ClientMessages() {}

    private static KnownMessage message(String meaning, List<Cause> causes, String... texts) {
        return new KnownMessage(Remedy.Where.CLIENT, List.of(texts), meaning, causes);
    }
}
