package io.sshprobe.lab;

import static io.sshprobe.fixtures.container.ContainerFault.*;
import static io.sshprobe.observation.EndKind.*;
import static io.sshprobe.observation.EndedBy.*;
import static io.sshprobe.target.AddressFamily.IPV4;
import static io.sshprobe.target.AddressFamily.IPV6;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.fixtures.container.ContainerFault;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.target.AddressFamily;
import io.sshprobe.target.Stage;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of what the first probe of a fault sees and says; of several for the same family any may be seen.
 *
 * @param fault what is wrong
 * @param family over which kind of address
 * @param ends how the probe may end: more than one where two packets race
 * @param stage where
 * @param by who ended it
 * @param icmp type and code of the ICMP error, such as {@code 3/13}, or null if none
 * @param first the first candidate
 * @param certain whether it is certain
 * @param truth the true cause, which must be among the candidates; null where it is not yet
 * @param says what the first piece of evidence must contain
 */
record Sight(
        ContainerFault fault,
        AddressFamily family,
        Set<EndKind> ends,
        Stage stage,
        EndedBy by,
        @Nullable String icmp,
        Cause first,
        boolean certain,
        @Nullable Cause truth,
        List<String> says) {

    static final Set<EndKind> FIN_OR_RST = Set.of(CLOSED, RESET);

    /** The whole table. */
    static final List<Sight> ALL = Stream.of(
                    works(HEALTHY_OPENSSH_8_4),
                    works(HEALTHY_OPENSSH_9_2),
                    works(HEALTHY_OPENSSH_10_0),
                    works(HEALTHY_DROPBEAR),
                    works(HEALTHY_TINYSSH),
                    refused(STOPPED_DAEMON, Cause.NOT_LISTENING),
                    refused(FIREWALL_REJECT_TCP_RESET, Cause.FIREWALL_REJECT),
                    rejected(FIREWALL_REJECT_PORT_UNREACHABLE, REFUSED, "3/3", "1/4", Cause.FIREWALL_REJECT),
                    rejected(FIREWALL_REJECT_ADMIN_PROHIBITED, UNREACHABLE, "3/13", "1/1", Cause.FIREWALL_REJECT),
                    rejected(FIREWALL_REJECT_HOST_PROHIBITED, UNREACHABLE, "3/10", "1/1", Cause.FIREWALL_REJECT),
                    rejected(FIREWALL_REJECT_HOST_UNREACHABLE, UNREACHABLE, "3/1", "1/3", Cause.FIREWALL_REJECT),
                    rejected(FIREWALL_REJECT_NET_UNREACHABLE, UNREACHABLE, "3/0", "1/0", Cause.FIREWALL_REJECT),
                    rejected(ACCEPT_LIST, REFUSED, "3/3", "1/4", Cause.FIREWALL_REJECT),
                    works(OTHER_SOURCE_REJECTED),
                    rejected(FAIL2BAN_BAN, REFUSED, "3/3", "1/4", Cause.FAIL2BAN_BAN),
                    rejected(FAIL2BAN_BAN_AFTER_FAILED_LOGINS, REFUSED, "3/3", "1/4", Cause.FAIL2BAN_BAN),
                    rejected(FAIL2BAN_BAN_ON_ALL_PORTS, REFUSED, "3/3", "1/4", Cause.FAIL2BAN_BAN),
                    rejected(FAIL2BAN_BAN_BY_NFTABLES, REFUSED, "3/3", "1/4", Cause.FAIL2BAN_BAN),
                    dropped(FAIL2BAN_BAN_BY_UNREACHABLE_ROUTE, Cause.FAIL2BAN_BAN),
                    dropped(FAIL2BAN_BAN_BY_PROHIBIT_ROUTE, Cause.FAIL2BAN_BAN),
                    dropped(FAIL2BAN_BAN_BY_BLACKHOLE_ROUTE, Cause.FAIL2BAN_BAN),
                    closedLate(FAIL2BAN_BAN_BY_HOSTS_DENY, FIN_OR_RST, Cause.TCP_WRAPPERS, "with 0 bytes 5"),
                    List.of(row(
                            FAIL2BAN_BAN_AMID_HANDSHAKE,
                            Set.of(REFUSED),
                            Stage.KEY_EXCHANGE,
                            PEER,
                            Cause.FAIL2BAN_BAN,
                            false,
                            "ECONNREFUSED came back at key-exchange")),
                    stalled(FAIL2BAN_DROP_AMID_HANDSHAKE, Stage.KEY_EXCHANGE, Cause.PATH_MTU, Cause.FAIL2BAN_BAN),
                    rejected(UFW_LIMIT, REFUSED, "3/3", "1/4", Cause.CONNECTION_RATE_LIMIT),
                    dropped(RATE_LIMIT_BY_RECENT, Cause.CONNECTION_RATE_LIMIT),
                    dropped(RATE_LIMIT_BY_HASHLIMIT, Cause.CONNECTION_RATE_LIMIT),
                    stalled(PATH_MTU_BLACK_HOLE_TO_SERVER, Stage.KEY_EXCHANGE, Cause.PATH_MTU, Cause.PATH_MTU),
                    stalled(PATH_MTU_BLACK_HOLE_TO_PROBER, Stage.KEXINIT, Cause.DAEMON_HUNG, Cause.PATH_MTU),
                    List.of(row(
                            IDENTIFICATION_RESET_BY_FILTER,
                            Set.of(RESET),
                            Stage.IDENTIFICATION,
                            PEER,
                            // The truth, protocol-filter, is not among the candidates yet.
                            Cause.DAEMON_CRASH,
                            false,
                            "a RST with 0 bytes")),
                    // The filter's RST and the server's identification string race: either may come first.
                    List.of(row(
                            IDENTIFICATION_RESET_BY_FILTER,
                            Set.of(RESET),
                            Stage.KEXINIT,
                            PEER,
                            Cause.PROTOCOL_FILTER,
                            false,
                            "a RST came at kexinit")),
                    stalled(
                            IDENTIFICATION_DROPPED_BY_FILTER,
                            Stage.KEXINIT,
                            Cause.PROTOCOL_FILTER,
                            Cause.PROTOCOL_FILTER),
                    silent(
                            SERVERS_IDENTIFICATION_DROPPED_BY_FILTER,
                            Stage.IDENTIFICATION,
                            Cause.PROTOCOL_FILTER,
                            "no byte came"),
                    stalled(CONNECTION_STATE_LOST, Stage.KEY_EXCHANGE, Cause.PATH_MTU, Cause.PATH_STATE_LOST),
                    List.of(connect(
                            SYNPROXY_BEFORE_STOPPED_DAEMON,
                            IPV4,
                            RESET,
                            PEER,
                            null,
                            Cause.DEAD_BACKEND,
                            Cause.DEAD_BACKEND,
                            "accepted, and the connection was reset (ECONNRESET)")),
                    silent(SYNPROXY_BEFORE_SILENCE, Stage.IDENTIFICATION, Cause.DEAD_BACKEND, "no byte came"),
                    rejectedByRouter(ROUTER_WITHOUT_ROUTE, "3/0", "1/0", Cause.NO_ROUTE),
                    rejectedByRouter(ROUTER_WITHOUT_SERVER, "3/1", "1/3", Cause.HOST_DOWN),
                    rejectedByRouter(ROUTER_REJECTS_ADMIN_PROHIBITED, "3/13", "1/1", Cause.FIREWALL_REJECT),
                    dropped(FIREWALL_DROP, Cause.FIREWALL_DROP),
                    List.of(
                            dropped(FAIL2BAN_BAN_BY_DROP, IPV4, Cause.FAIL2BAN_BAN),
                            rejected(FAIL2BAN_BAN_BY_DROP, IPV6, REFUSED, "1/4", Cause.FAIL2BAN_BAN)),
                    refusedInWords(MAX_STARTUPS_OPENSSH_8_4, "\"Exceeded MaxStartups\\r\\n\" (22 bytes)"),
                    refusedInWords(MAX_STARTUPS_OPENSSH_9_2, "\"Exceeded MaxStartups\\r\\n\" (22 bytes)"),
                    refusedInWords(MAX_STARTUPS_OPENSSH_10_0, "\"Not allowed at this time\\r\\n\" (26 bytes)"),
                    mismatched(MISMATCH_OF_KEY_EXCHANGE, "key exchange", "diffie-hellman-group1-sha1"),
                    mismatched(MISMATCH_OF_HOST_KEY, "host key", "ssh-rsa"),
                    mismatched(MISMATCH_OF_CIPHER, "cipher", "3des-cbc"),
                    mismatched(MISMATCH_OF_MAC, "MAC", "hmac-md5"),
                    mismatched(MISMATCH_OF_COMPRESSION, "compression", "none"),
                    mismatched(
                            LEGACY_ALGORITHMS_ONLY,
                            "key exchange",
                            "diffie-hellman-group1-sha1,diffie-hellman-group14-sha1"),
                    died(HOST_KEYS_REMOVED, Stage.IDENTIFICATION, "with 0 bytes"),
                    died(SSHD_SESSION_MISSING, Stage.IDENTIFICATION, "with 0 bytes"),
                    died(CHILD_SEGFAULTS_AT_ITS_START, Stage.IDENTIFICATION, "with 0 bytes"),
                    died(CHILD_KILLED_AT_ITS_START, Stage.IDENTIFICATION, "with 0 bytes"),
                    died(CHILD_SEGFAULTS_AFTER_IDENTIFICATION, Stage.KEXINIT, "\"SSH-2.0-OpenSSH_9.2"),
                    died(CHILD_KILLED_AFTER_IDENTIFICATION, Stage.KEXINIT, "\"SSH-2.0-OpenSSH_9.2"),
                    died(CHILD_SEGFAULTS_AFTER_KEXINIT, Stage.KEY_EXCHANGE, "\"SSH-2.0-OpenSSH_9.2"),
                    silent(CHILD_FROZEN_AFTER_IDENTIFICATION, Stage.KEXINIT, Cause.DAEMON_HUNG, "nothing more came"),
                    silent(LISTENER_FROZEN, Stage.IDENTIFICATION, Cause.DAEMON_HUNG, "no byte came"),
                    silent(TARPIT, Stage.IDENTIFICATION, Cause.TARPIT, "Instead of an identification string"),
                    closedLate(TCP_WRAPPERS, FIN_OR_RST, Cause.TCP_WRAPPERS, "with 0 bytes 5"),
                    closedLate(PROXY_WITH_DEAD_BACKEND, Set.of(CLOSED), Cause.DEAD_BACKEND, "a FIN with 0 bytes 3"),
                    notSsh(HTTP_ON_PORT_22, CLOSED, PEER, "\"HTTP/1.1 400 Bad Request\\r\\n"),
                    notSsh(TLS_ON_PORT_22, CLOSED, PEER, "\"HTTP/1.1 400 Bad Request\\r\\n"),
                    notSsh(SMTP_ON_PORT_22, TIMED_OUT, NOBODY, "\"220 mail.example.com ESMTP Postfix\\r\\n"),
                    proxyProtocol(PROXY_PROTOCOL),
                    DaemonSights.rows())
            .flatMap(Collection::stream)
            .toList();

    /** The same row, where the first candidate is not the true cause. */
    Sight withTruth(@Nullable Cause other) {
        return new Sight(fault, family, ends, stage, by, icmp, first, certain, other, says);
    }

    /** The rows of one fault. */
    static List<Sight> of(ContainerFault fault) {
        return ALL.stream().filter(row -> row.fault == fault).toList();
    }

    static List<Sight> works(ContainerFault fault) {
        return List.of(row(
                fault,
                Set.of(COMPLETED),
                Stage.SERVICE_REQUEST,
                PROBER,
                Cause.HEALTHY,
                true,
                "completed up to service-request"));
    }

    /** A RST: nothing tells a rule that sends it from a closed port. */
    static List<Sight> refused(ContainerFault fault, Cause truth) {
        return Stream.of(IPV4, IPV6)
                .map(family -> connect(fault, family, REFUSED, PEER, null, Cause.NOT_LISTENING, truth, "with a RST"))
                .toList();
    }

    private static List<Sight> rejected(ContainerFault fault, EndKind end, String icmp, String icmp6, Cause truth) {
        return List.of(rejected(fault, IPV4, end, icmp, truth), rejected(fault, IPV6, end, icmp6, truth));
    }

    private static Sight rejected(ContainerFault fault, AddressFamily family, EndKind end, String icmp, Cause truth) {
        return connect(fault, family, end, PEER, icmp, Cause.FIREWALL_REJECT, truth, answer(family, icmp));
    }

    private static List<Sight> rejectedByRouter(ContainerFault fault, String icmp, String icmp6, Cause cause) {
        return List.of(
                connect(fault, IPV4, UNREACHABLE, THIRD_PARTY, icmp, cause, cause, answer(IPV4, icmp)),
                connect(fault, IPV6, UNREACHABLE, THIRD_PARTY, icmp6, cause, cause, answer(IPV6, icmp6)));
    }

    private static String answer(AddressFamily family, String icmp) {
        return (family == IPV4 ? "with ICMP " : "with ICMPv6 ") + icmp + " from ";
    }

    private static List<Sight> dropped(ContainerFault fault, Cause truth) {
        return List.of(dropped(fault, IPV4, truth), dropped(fault, IPV6, truth));
    }

    static Sight dropped(ContainerFault fault, AddressFamily family, Cause truth) {
        return connect(fault, family, TIMED_OUT, NOBODY, null, Cause.FIREWALL_DROP, truth, "retransmissions");
    }

    private static Sight connect(
            ContainerFault fault,
            AddressFamily family,
            EndKind end,
            EndedBy by,
            @Nullable String icmp,
            Cause first,
            Cause truth,
            String says) {
        return new Sight(
                fault, family, Set.of(end), Stage.CONNECT, by, icmp, first, false, truth, List.of("The SYN was", says));
    }

    static List<Sight> refusedInWords(ContainerFault fault, String words) {
        return List.of(row(fault, FIN_OR_RST, Stage.IDENTIFICATION, PEER, Cause.MAX_STARTUPS, false, words));
    }

    private static List<Sight> mismatched(ContainerFault fault, String slot, String servers) {
        return List.of(row(
                fault,
                Set.of(MISMATCH),
                Stage.KEY_EXCHANGE,
                PROBER,
                Cause.ALGORITHM_MISMATCH,
                true,
                "No common " + slot + ": the client offers ",
                "; the server offers " + servers + "."));
    }

    static List<Sight> died(ContainerFault fault, Stage stage, String says) {
        return List.of(row(fault, FIN_OR_RST, stage, PEER, Cause.DAEMON_CRASH, false, says));
    }

    static List<Sight> silent(ContainerFault fault, Stage stage, Cause cause, String says) {
        return List.of(row(fault, Set.of(TIMED_OUT), stage, NOBODY, cause, false, says));
    }

    private static List<Sight> stalled(ContainerFault fault, Stage stage, Cause first, Cause truth) {
        List<String> says = List.of("\"SSH-2.0-OpenSSH_9.2", "nothing more came");
        return List.of(new Sight(fault, IPV4, Set.of(TIMED_OUT), stage, NOBODY, null, first, false, truth, says));
    }

    static List<Sight> closedLate(ContainerFault fault, Set<EndKind> ends, Cause cause, String says) {
        return List.of(row(fault, ends, Stage.IDENTIFICATION, PEER, cause, false, says));
    }

    static List<Sight> notSsh(ContainerFault fault, EndKind end, EndedBy by, String says) {
        return List.of(row(fault, Set.of(end), Stage.IDENTIFICATION, by, Cause.NOT_SSH, true, says));
    }

    static List<Sight> proxyProtocol(ContainerFault fault) {
        return List.of(row(
                fault,
                Set.of(PROTOCOL_ERROR),
                Stage.KEXINIT,
                PROBER,
                Cause.PROXY_PROTOCOL,
                false,
                "\"Invalid SSH identification string."));
    }

    static Sight row(
            ContainerFault fault,
            Set<EndKind> ends,
            Stage stage,
            EndedBy by,
            Cause cause,
            boolean certain,
            String... says) {
        return new Sight(fault, IPV4, ends, stage, by, null, cause, certain, cause, List.of(says));
    }
}
