package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.HandMadeCase.*;
import static io.sshprobe.diagnosis.Observations.*;
import static io.sshprobe.observation.EndKind.*;
import static io.sshprobe.observation.Experiment.*;
import static io.sshprobe.observation.HopLimitTrial.AnswerTo.*;
import static io.sshprobe.target.Stage.*;

import java.util.List;

/** Hand-made cases: names, connections that are not made, and limits of our own machine. */
final class ConnectCases {
    static final List<HandMadeCase> ALL = List.of(
            certain("a name that does not exist", at(RESOLVE, NAME_NOT_FOUND, 3), Cause.NAME_NOT_FOUND),
            likely("a name without an address of the family asked for", at(RESOLVE, OTHER_FAMILY, 3), Cause.NO_ROUTE),
            certain("resolvers that fail", at(RESOLVE, RESOLVER_FAILURE, 5000), Cause.RESOLVER_FAILURE),
            certain(
                    "no file descriptor left on this machine",
                    at(CONNECT, OWN_LIMIT, 0).errno("EMFILE"),
                    Cause.PROBER_LIMIT),
            likely(
                    "an open port, and nothing more asked for",
                    completed(CONNECT).text(""),
                    Cause.HEALTHY),
            likely(
                    "a host on the same segment that answers no ARP request",
                    at(CONNECT, UNREACHABLE, 3075).errno("EHOSTUNREACH").icmp(4, 3, 1, OURSELVES),
                    Cause.HOST_DOWN),
            certain(
                    "an unreachable route in this machine's own table",
                    at(CONNECT, UNREACHABLE, 0.9).errno("EHOSTUNREACH").nothingSent(),
                    Cause.NO_ROUTE),
            certain(
                    "IPv6 without a route and IPv4 with one",
                    at(CONNECT, UNREACHABLE, 0)
                            .address("2001:db8::2")
                            .errno("ENETUNREACH")
                            .sibling(at(CONNECT, REFUSED, 1).build()),
                    Cause.SKIPPED),
            likely(
                    "IPv6 refused and IPv4 served",
                    at(CONNECT, REFUSED, 1.2)
                            .errno("ECONNREFUSED")
                            .address("2001:db8::2")
                            .sibling(completed(SERVICE_REQUEST).build()),
                    Cause.NOT_LISTENING),
            likely(
                    "ICMP host unreachable from a router",
                    at(CONNECT, UNREACHABLE, 3000).errno("EHOSTUNREACH").icmp(4, 3, 1, "198.18.0.9"),
                    Cause.HOST_DOWN),
            likely("a SYN that never left", at(CONNECT, TIMED_OUT, 2500).unacked(1, 0), Cause.HOST_DOWN),
            likely(
                    "ICMP host unreachable from the target itself, at once",
                    at(CONNECT, UNREACHABLE, 1).errno("EHOSTUNREACH").icmp(4, 3, 1, TARGET),
                    Cause.FIREWALL_REJECT),
            likely(
                    "ICMP host unreachable from the target itself, after the time that ARP takes",
                    at(CONNECT, UNREACHABLE, 3060).errno("EHOSTUNREACH").icmp(4, 3, 1, TARGET),
                    Cause.DEAD_BACKEND),
            likely(
                    "ICMPv6 administratively prohibited",
                    at(CONNECT, UNREACHABLE, 1).errno("EACCES").icmp(6, 1, 1, "2001:db8::2"),
                    Cause.FIREWALL_REJECT),
            likely("a rule on this machine", at(CONNECT, UNREACHABLE, 0).errno("EPERM"), Cause.FIREWALL_REJECT),
            likely(
                    "a rejection from this machine itself, at once",
                    at(CONNECT, REFUSED, 0).errno("ECONNREFUSED").icmp(4, 3, 3, OURSELVES),
                    Cause.FIREWALL_REJECT),
            likely(
                    "a sibling that answers",
                    unanswered().sibling(completed(SERVICE_REQUEST).build()),
                    Cause.FIREWALL_DROP),
            possible("a refusal of an unknown kind", at(CONNECT, REFUSED, 1).withoutErrorQueue(), Cause.NOT_LISTENING),
            possible("silence without TCP_INFO", unanswered().withoutTcpInfo(), Cause.FIREWALL_DROP),
            likely(
                    "a silent port beside one that answers",
                    unanswered().then(CONTROL_PORT, closed(443)),
                    Cause.FIREWALL_DROP),
            possible(
                    "a silent host",
                    unanswered()
                            .then(CONTROL_PORT, unanswered().port(443))
                            .then(CONTROL_PORT, unanswered().port(80)),
                    Cause.FIREWALL_DROP),
            likely(
                    "a port that answers after a pause",
                    unanswered().then(AFTER_PAUSE, completed(SERVICE_REQUEST).started(17_000)),
                    Cause.CONNECTION_RATE_LIMIT),
            likely(
                    "a rejection that ends after a pause",
                    rejected().then(AFTER_PAUSE, completed(SERVICE_REQUEST).started(17_000)),
                    Cause.CONNECTION_RATE_LIMIT),
            likely(
                    "a rejection that stays",
                    rejected().then(AFTER_PAUSE, rejected().started(17_000)),
                    Cause.FIREWALL_REJECT),
            likely("a rejection of one port", rejected().then(CONTROL_PORT, closed(443)), Cause.FIREWALL_REJECT),
            likely(
                    "a refusal from nearer than the host, seen twice",
                    refusedBeside(resetFrom(443, 63))
                            .then(REFUSAL_DISTANCE, refused().arrival(SYN, 64, true))
                            .then(
                                    REFUSAL_DISTANCE,
                                    refused().arrival(SYN, 65, false).arrival(SYN, 64, true)),
                    Cause.FIREWALL_REJECT),
            likely(
                    "a refusal from nearer than the host, by a device that starts at another value, as resets of the host do not",
                    refusedBeside(resetFrom(443, 63))
                            .then(REFUSAL_DISTANCE, refused().arrival(SYN, 64, true))
                            .then(REFUSAL_DISTANCE, refused().arrival(SYN, 65, true)),
                    Cause.FIREWALL_REJECT),
            likely(
                    "a refusal from nearer than the host, seen once",
                    refusedBeside(resetFrom(443, 63))
                            .then(REFUSAL_DISTANCE, refused().arrival(SYN, 64, true)),
                    Cause.NOT_LISTENING),
            likely(
                    "a refusal with a hop limit at which the resets of the host may start",
                    refusedBeside(accepting(443, 63))
                            .then(REFUSAL_DISTANCE, refused().arrival(SYN, 64, true))
                            .then(REFUSAL_DISTANCE, refused().arrival(SYN, 65, true)),
                    Cause.NOT_LISTENING),
            likely(
                    "a refusal from right before the host that another port leads to: the port may be forwarded",
                    refusedBeside(accepting(443, 63))
                            .then(REFUSAL_DISTANCE, refused().arrival(SYN, 64, true))
                            .then(
                                    REFUSAL_DISTANCE,
                                    refused().arrival(SYN, 65, false).arrival(SYN, 64, true)),
                    Cause.NOT_LISTENING),
            likely(
                    "a refusal from right before the host, which answers for a closed port itself",
                    refusedBeside(accepting(443, 63))
                            .then(REFUSAL_DISTANCE, refused().arrival(SYN, 64, true))
                            .then(
                                    REFUSAL_DISTANCE,
                                    refused().arrival(SYN, 65, false).arrival(SYN, 64, true))
                            .then(CONTROL_DISTANCE, resetFrom(80, 63)),
                    Cause.FIREWALL_REJECT),
            likely(
                    "refusals of two ports from right before the host that a third one leads to",
                    refusedBeside(accepting(443, 63))
                            .then(REFUSAL_DISTANCE, refused().arrival(SYN, 64, true))
                            .then(
                                    REFUSAL_DISTANCE,
                                    refused().arrival(SYN, 65, false).arrival(SYN, 64, true))
                            .then(CONTROL_DISTANCE, closed(80).arrival(SYN, 64, true)),
                    Cause.NOT_LISTENING),
            likely(
                    "a refusal from far before the host that another port leads to",
                    refusedBeside(accepting(443, 54))
                            .then(REFUSAL_DISTANCE, refused().arrival(SYN, 55, true))
                            .then(
                                    REFUSAL_DISTANCE,
                                    refused().arrival(SYN, 65, false).arrival(SYN, 58, true)),
                    Cause.FIREWALL_REJECT),
            likely(
                    "a refusal from nearer than a host so far away that its hop limit is not known exactly",
                    refusedBeside(closed(443).arrival(SYN, 46, false))
                            .then(REFUSAL_DISTANCE, refused().arrival(SYN, 46, true))
                            .then(
                                    REFUSAL_DISTANCE,
                                    refused().arrival(SYN, 65, false).arrival(SYN, 49, true)),
                    Cause.FIREWALL_REJECT),
            likely(
                    "a refusal with a smaller hop limit than another port's answer",
                    refusedBeside(resetFrom(443, 63))
                            .then(
                                    REFUSAL_DISTANCE,
                                    at(CONNECT, TIMED_OUT, 1950)
                                            .arrival(SYN, 64, false)
                                            .arrival(SYN, 63, false)),
                    Cause.NOT_LISTENING),
            likely(
                    "a refusal from as far as the host",
                    refusedBeside(resetFrom(443, 63))
                            .then(
                                    REFUSAL_DISTANCE,
                                    refused().arrival(SYN, 64, false).arrival(SYN, 63, true)),
                    Cause.NOT_LISTENING),
            likely(
                    "answers over paths of different lengths",
                    refusedBeside(resetFrom(443, 63))
                            .then(CONTROL_DISTANCE, resetFrom(443, 61))
                            .then(REFUSAL_DISTANCE, refused().arrival(SYN, 64, true))
                            .then(REFUSAL_DISTANCE, refused().arrival(SYN, 64, true)),
                    Cause.NOT_LISTENING),
            likely(
                    "a port that accepts after a pause, and keeps silent",
                    unanswered().then(AFTER_PAUSE, silent().started(17_000)),
                    Cause.ACCEPT_QUEUE_FULL),
            likely(
                    "a port that is reached with losses on another try",
                    unanswered()
                            .then(
                                    AFTER_PAUSE,
                                    completed(SERVICE_REQUEST).retransmitted(3).started(17_000)),
                    Cause.PACKET_LOSS));

    private static Observations refused() {
        return at(CONNECT, REFUSED, 1).errno("ECONNREFUSED");
    }

    /** A refusal, and what the distance of another port is. */
    private static Observations refusedBeside(Observations distance) {
        return refused().then(CONTROL_PORT, closed(443)).then(CONTROL_DISTANCE, distance);
    }

    /** The answers of a port that accepts, with a hop limit. */
    private static Observations accepting(int port, int hopLimit) {
        return completed(CONNECT)
                .text("")
                .port(port)
                .arrival(KEEP_ALIVE, hopLimit + 1, false)
                .arrival(KEEP_ALIVE, hopLimit, true);
    }

    /** The reset of a port, with a hop limit. */
    private static Observations resetFrom(int port, int hopLimit) {
        return closed(port).arrival(SYN, hopLimit + 1, false).arrival(SYN, hopLimit, true);
    }

    private ConnectCases() {}
}
