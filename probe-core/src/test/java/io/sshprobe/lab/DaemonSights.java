package io.sshprobe.lab;

import static io.sshprobe.fixtures.container.ContainerFault.*;
import static io.sshprobe.lab.Sight.*;
import static io.sshprobe.observation.EndKind.*;
import static io.sshprobe.observation.EndedBy.*;
import static io.sshprobe.target.AddressFamily.IPV4;
import static io.sshprobe.target.AddressFamily.IPV6;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.fixtures.container.ContainerFault;
import io.sshprobe.observation.EndKind;
import io.sshprobe.target.Stage;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows of {@link Sight}: limits, daemons that die or hang, other services, proxies. */
final class DaemonSights {
    private static final String EXCEEDED = "\"Exceeded MaxStartups\\r\\n\" (22 bytes)";
    private static final String NOT_ALLOWED = "\"Not allowed at this time\\r\\n\" (26 bytes)";
    private static final String STRING_9_2 = "\"SSH-2.0-OpenSSH_9.2";
    private static final String STRING_10_0 = "\"SSH-2.0-OpenSSH_10.0";
    /** The truth of a row whose true cause is no candidate yet. */
    private static final @Nullable Cause NOT_YET_NAMED = null;

    private DaemonSights() {}

    static List<Sight> rows() {
        return Stream.of(limits(), crashes(), notListening(), accessRules(), otherServices(), proxies())
                .flatMap(Collection::stream)
                .flatMap(Collection::stream)
                .toList();
    }

    private static List<List<Sight>> limits() {
        return List.of(
                works(MAX_STARTUPS_BY_CHANCE),
                refusedInWords(MAX_STARTUPS_BY_CHANCE, EXCEEDED),
                truly(Cause.PER_SOURCE_LIMIT, refusedInWords(PER_SOURCE_MAX_STARTUPS_OPENSSH_9_2, EXCEEDED)),
                truly(Cause.PER_SOURCE_LIMIT, refusedInWords(PER_SOURCE_MAX_STARTUPS_OPENSSH_10_0, NOT_ALLOWED)),
                truly(Cause.OPENSSH_PENALTY, refusedInWords(PENALTY_FOR_A_CRASH, NOT_ALLOWED)),
                truly(Cause.OPENSSH_PENALTY, refusedInWords(PENALTY_FOR_LEAVING, NOT_ALLOWED)),
                truly(Cause.OPENSSH_PENALTY, refusedInWords(PENALTY_OF_SECONDS, NOT_ALLOWED)),
                truly(Cause.PER_SOURCE_LIMIT, closedAtOnce(DROPBEAR_PER_ADDRESS_LIMIT)),
                works(SUPER_SERVER_OF_ONE_INSTANCE),
                truly(Cause.CONCURRENCY_LIMIT, endedAtOnce(SUPER_SERVER_WITH_ITS_INSTANCE_TAKEN, CLOSED)),
                truly(NOT_YET_NAMED, endedAtOnce(SUPER_SERVER_WITH_ITS_INSTANCE_TAKEN, RESET)),
                truly(Cause.PER_SOURCE_LIMIT, closedAtOnce(SUPER_SERVER_WITH_ONE_INSTANCE_PER_SOURCE)));
    }

    private static List<List<Sight>> crashes() {
        return List.of(
                died(CHILD_KILLED_AFTER_KEXINIT, Stage.KEY_EXCHANGE, STRING_9_2),
                died(CHILD_SEGFAULTS_AFTER_KEY_EXCHANGE, Stage.SERVICE_REQUEST, STRING_9_2),
                died(CHILD_KILLED_AFTER_KEY_EXCHANGE, Stage.SERVICE_REQUEST, STRING_9_2),
                died(CHILD_SEGFAULTS_AT_SERVICE_REQUEST, Stage.SERVICE_REQUEST, STRING_9_2),
                died(CHILD_KILLED_AT_SERVICE_REQUEST, Stage.SERVICE_REQUEST, STRING_9_2),
                silent(CHILD_FROZEN_AFTER_KEXINIT, Stage.KEY_EXCHANGE, Cause.DAEMON_HUNG, "nothing more came"),
                List.of(row(
                        LOGIN_GRACE_TIME_ENDS,
                        FIN_OR_RST,
                        Stage.KEY_EXCHANGE,
                        PEER,
                        Cause.LOGIN_GRACE_EXPIRED,
                        false,
                        STRING_9_2)),
                died(SSHD_AUTH_MISSING, Stage.KEXINIT, STRING_10_0),
                closedAtOnce(SSHD_SESSION_SEGFAULTS),
                closedAtOnce(LISTENER_CANNOT_FORK),
                silent(LISTENER_OUT_OF_FILE_DESCRIPTORS, Stage.IDENTIFICATION, Cause.DAEMON_HUNG, "no byte came"));
    }

    private static List<List<Sight>> notListening() {
        return List.of(
                refused(KILLED_DAEMON, Cause.NOT_LISTENING),
                refused(BROKEN_CONFIGURATION_RELOADED, Cause.NOT_LISTENING),
                refused(HOST_KEYS_EMPTY_AT_START, Cause.NOT_LISTENING),
                refused(RUN_DIRECTORY_MISSING_AT_START, Cause.NOT_LISTENING),
                List.of(
                        dropped(LISTENER_FROZEN_WITH_FULL_ACCEPT_QUEUE, IPV4, Cause.ACCEPT_QUEUE_FULL),
                        dropped(LISTENER_FROZEN_WITH_FULL_ACCEPT_QUEUE, IPV6, Cause.ACCEPT_QUEUE_FULL)));
    }

    private static List<List<Sight>> accessRules() {
        return List.of(
                truly(
                        Cause.TCP_WRAPPERS,
                        List.of(row(
                                TCP_WRAPPERS_WITH_TWIST,
                                FIN_OR_RST,
                                Stage.IDENTIFICATION,
                                PEER,
                                Cause.TCP_WRAPPERS,
                                false,
                                "\"No access from 198.19.0.1\\n\""))),
                slow(TCP_WRAPPERS_WITH_DEAD_RESOLVER, Stage.SERVICE_REQUEST, "identification"),
                slow(USE_DNS_WITH_DEAD_RESOLVER, Stage.USERAUTH, "userauth"),
                truly(Cause.ACCESS_RULE, died(REFUSE_CONNECTION, Stage.USERAUTH, STRING_10_0)));
    }

    private static List<List<Sight>> otherServices() {
        return List.of(
                truly(
                        Cause.NOT_SSH,
                        silent(DISCARD_ON_PORT_22, Stage.IDENTIFICATION, Cause.DAEMON_HUNG, "no byte came")),
                silent(ACCEPTS_AND_NEVER_READS, Stage.IDENTIFICATION, Cause.DAEMON_HUNG, "no byte came"),
                notSsh(IMAP_ON_PORT_22, TIMED_OUT, NOBODY, "\"* OK [CAPABILITY IMAP4rev1 STARTTLS]"),
                silent(MYSQL_ON_PORT_22, Stage.IDENTIFICATION, Cause.NOT_SSH, "\"J\\x00"),
                silent(QUICK_TARPIT, Stage.IDENTIFICATION, Cause.TARPIT, "Instead of an identification string"),
                died(DEVICE_CLOSES_ON_LONG_KEXINIT, Stage.KEXINIT, STRING_9_2),
                died(DEVICE_CLOSES_ON_LONG_KEXINIT, Stage.KEY_EXCHANGE, STRING_9_2),
                truly(Cause.PROTOCOL_FILTER, died(DEVICE_RESETS_ON_LONG_SEGMENT, Stage.KEXINIT, STRING_9_2)),
                truly(Cause.PROTOCOL_FILTER, died(DEVICE_RESETS_ON_LONG_SEGMENT, Stage.KEY_EXCHANGE, STRING_9_2)));
    }

    private static List<List<Sight>> proxies() {
        return List.of(
                closedLate(PROXY_WITH_DROPPED_BACKEND, Set.of(CLOSED), Cause.DEAD_BACKEND, "a FIN with 0 bytes"),
                closedByAReader(PROXY_WITH_BACKEND_MARKED_DOWN),
                truly(Cause.DEAD_BACKEND, closedAtOnce(NGINX_WITH_DEAD_BACKEND)),
                closedLate(NGINX_WITH_DROPPED_BACKEND, FIN_OR_RST, Cause.DEAD_BACKEND, "with 0 bytes"),
                proxyProtocol(NGINX_PROXY_PROTOCOL),
                truly(NOT_YET_NAMED, closedAtOnce(PROXY_PROTOCOL_EXPECTED)),
                truly(Cause.DEAD_BACKEND, closedAtOnce(SSH_TUNNEL_TO_DEAD_TARGET)),
                closedByAReader(SOCAT_TO_DEAD_TARGET),
                closedByAReader(SOCAT_WITHOUT_ITS_PROGRAM),
                truly(Cause.DEAD_BACKEND, closedAtOnce(USERLAND_PROXY_TO_DEAD_TARGET)));
    }

    private static List<Sight> closedAtOnce(ContainerFault fault) {
        return died(fault, Stage.IDENTIFICATION, "with 0 bytes");
    }

    private static List<Sight> endedAtOnce(ContainerFault fault, EndKind end) {
        return List.of(row(fault, Set.of(end), Stage.IDENTIFICATION, PEER, Cause.DAEMON_CRASH, false, "with 0 bytes"));
    }

    /** It reads, or closes just before: then nothing tells it from a daemon that dies. */
    private static List<Sight> closedByAReader(ContainerFault fault) {
        return Stream.of(
                        closedLate(fault, Set.of(CLOSED), Cause.DEAD_BACKEND, "a FIN with 0 bytes"),
                        truly(Cause.DEAD_BACKEND, closedAtOnce(fault)))
                .flatMap(Collection::stream)
                .toList();
    }

    private static List<Sight> slow(ContainerFault fault, Stage end, String stage) {
        return List.of(row(
                fault,
                Set.of(COMPLETED),
                end,
                PROBER,
                Cause.HEALTHY_BUT_SLOW,
                true,
                "The stage " + stage + " kept us waiting for "));
    }

    private static List<Sight> truly(@Nullable Cause cause, List<Sight> rows) {
        return rows.stream().map(row -> row.withTruth(cause)).toList();
    }
}
