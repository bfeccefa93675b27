package io.sshprobe.diagnosis;

import java.util.List;

/** Explanations of the family protocol. */
final class ProtocolExplanations {
    static final List<Explanation> ALL = List.of(
            new Explanation(
                    Cause.ALGORITHM_MISMATCH,
                    "Client and server have no algorithm in common",
                    "Both KEXINITs are exchanged and the server closes, mostly without a word.",
                    "Both lists are known, so an empty intersection is proof. daemon-crash: they do meet, and it "
                            + "still ends. healthy: only what this probe cannot run is missing, and an ordinary client would "
                            + "get through. malformed-ssh: what the server sent is no list of names.",
                    "Offer one of the server's algorithms again: it passes.",
                    Remedy.server(
                            "'sshd -T | grep -E \"^(kexalgorithms|ciphers|macs|hostkeyalgorithms)\"'; drop lines in sshd_config "
                                    + "that pin old lists, and upgrade a server that has nothing newer"),
                    Remedy.server("RHEL: 'update-crypto-policies --show' sets the lists for server and client; "
                            + "'update-crypto-policies --set DEFAULT:SHA1' or LEGACY widens them for the whole machine. Debian, "
                            + "Ubuntu have no such policy"),
                    Remedy.client(
                            "'ssh -Q kex' (cipher, mac, HostKeyAlgorithms) lists what the client has; '-oKexAlgorithms=+…' "
                                    + "adds to it, best under 'Host' in ~/.ssh/config for that server alone")),
            new Explanation(
                    Cause.NOT_SSH,
                    "Something else than SSH answers on the port",
                    "The greeting of another protocol, or bytes that are no line of text; or silence, if that "
                            + "protocol lets the client speak first.",
                    "Servers may send lines before their identification string (RFC 4253 §4.2), so unknown lines "
                            + "alone prove nothing. tarpit goes on sending lines; malformed-ssh says SSH- first. "
                            + "protocol-filter can answer in the server's place, and then only from outside. In silence: "
                            + "daemon-hung takes a buffer's worth and no more, tcp-wrappers end after five seconds, "
                            + "dead-backend when its timer is over.",
                    "'ss -ltnp' on the server names the program that owns the port.",
                    Remedy.server(
                            "'ss -ltnp sport = :PORT' names the owner; 'sshd -T | grep ^port' says where sshd listens"),
                    Remedy.client("Right host and port? 'ssh -G HOST | grep -E \"^(hostname|port) \"'"),
                    Remedy.path("A port forward or balancer rule that leads to the wrong service")),
            new Explanation(
                    Cause.TARPIT,
                    "A tarpit holds its clients",
                    "Lines of random text, slowly and for ever, and no identification string (endlessh: one each 10 "
                            + "s), or a flood of them. The real sshd is usually on another port.",
                    "not-ssh sends one greeting and stops or closes. malformed-ssh says SSH- first. Before the "
                            + "first line it is silent like daemon-hung, which stays so, and dead-backend, which closes.",
                    "Wait longer: a tarpit goes on sending lines.",
                    Remedy.server(
                            "If it is yours, it does its work; 'sshd -T | grep ^port' gives the port of the real daemon"),
                    Remedy.client("Ask for the real port, and put it into ~/.ssh/config")),
            new Explanation(
                    Cause.SSH1_ONLY,
                    "The server speaks only SSH version 1",
                    "An identification string such as SSH-1.5; a server that speaks both versions says 1.99.",
                    "malformed-ssh and not-ssh announce no version that ever was.",
                    "The identification string has settled it.",
                    Remedy.server(
                            "Upgrade: version 1 has been broken since 1998, and no current client speaks it. On appliances "
                                    + "look for 'ip ssh version 2' or a firmware update"),
                    Remedy.client(
                            "Until then only an isolated management network and an old client ('ssh1' of openssh-client-ssh1 "
                                    + "on Debian, Ubuntu)")),
            new Explanation(
                    Cause.MALFORMED_SSH,
                    "The server breaks the SSH protocol",
                    "An identification string that never ends, a packet length beyond bounds, a message out of "
                            + "order.",
                    "not-ssh and tarpit never say SSH-, ssh1-only says SSH-1. daemon-hung stops between two "
                            + "messages, not within one. proxy-protocol: words stand in place of a packet. protocol-filter "
                            + "alters packets in between, which a probe from the server's own network does not show. "
                            + "prober-bug: 'ssh -v HOST' gets through.",
                    "Probe from inside the server's own network, or from the server itself: the same there is the "
                            + "server's doing.",
                    Remedy.server(
                            "Which software owns the port ('ss -ltnp')? Upgrade or report it: the JSON output holds its exact "
                                    + "bytes"),
                    Remedy.path("Something in between may alter packets: compare 'tcpdump' on both ends")),
            new Explanation(
                    Cause.BAD_HOST_KEY_SIGNATURE,
                    "The server did not prove that it has its host key",
                    "The signature over the exchange hash does not verify: interception, packets altered on the "
                            + "way, or a broken server.",
                    "malformed-ssh breaks other messages too. prober-bug: 'ssh -v HOST' gets through. A changed "
                            + "host key verifies and differs from known_hosts; this does not even verify.",
                    "'ssh -v HOST' says \"incorrect signature\" as well; compare the fingerprint over a trusted "
                            + "channel.",
                    Remedy.server(
                            "Compare over a trusted channel: 'for k in /etc/ssh/ssh_host_*_key.pub; do ssh-keygen -lf \"$k\"; "
                                    + "done'"),
                    Remedy.server(
                            "Reinstalled, or several servers behind one balancer with differing keys? Give them the same "
                                    + "keys, or a host certificate"),
                    Remedy.client(
                            "Do not delete the line in known_hosts and carry on: send no password over this connection"),
                    Remedy.path("Look for interception: a TLS- or SSH-inspecting firewall, a transparent proxy")));

    private ProtocolExplanations() {}
}
