package io.sshprobe.lab;

import io.sshprobe.fixtures.container.ContainerFault;
import io.sshprobe.investigation.Budget;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Offer;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import io.sshprobe.target.StageTimeouts;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** How the container tests probe each fault: as a user does, but with no more patience than the fault takes to show. */
final class FaultPlans {
    /** Less patience than a user's. */
    static final Budget BUDGET = Budget.DEFAULT.withLimits(6, Duration.ofSeconds(9));

    /** For an investigation: shorter than a user's, and longer than what the faults take to show. */
    static final ProbePlan INVESTIGATION = LabProbe.PLAN.withTimeouts(
            new StageTimeouts(Duration.ofSeconds(4), Duration.ofSeconds(7), Duration.ZERO, Duration.ofSeconds(5)));

    /** Faults that look different after one probe: an investigation of them takes a server of its own. */
    static final Set<ContainerFault> CHANGED_BY_A_PROBE = EnumSet.of(
            ContainerFault.FAIL2BAN_BAN_AFTER_FAILED_LOGINS,
            ContainerFault.FAIL2BAN_BAN_AMID_HANDSHAKE,
            ContainerFault.FAIL2BAN_DROP_AMID_HANDSHAKE,
            ContainerFault.UFW_LIMIT,
            ContainerFault.RATE_LIMIT_BY_RECENT,
            ContainerFault.MAX_STARTUPS_OPENSSH_10_0,
            ContainerFault.SSHD_SESSION_MISSING,
            ContainerFault.LISTENER_FROZEN,
            ContainerFault.PER_SOURCE_MAX_STARTUPS_OPENSSH_10_0,
            ContainerFault.SUPER_SERVER_WITH_ONE_INSTANCE_PER_SOURCE,
            ContainerFault.PENALTY_FOR_A_CRASH,
            ContainerFault.PENALTY_FOR_LEAVING,
            ContainerFault.PENALTY_OF_SECONDS,
            ContainerFault.SSHD_AUTH_MISSING,
            ContainerFault.SSHD_SESSION_SEGFAULTS,
            ContainerFault.LISTENER_OUT_OF_FILE_DESCRIPTORS,
            ContainerFault.LISTENER_FROZEN_WITH_FULL_ACCEPT_QUEUE,
            ContainerFault.ACCEPTS_AND_NEVER_READS);

    private FaultPlans() {}

    /** For the one probe of a fault that is not investigated. */
    static ProbePlan ofFirstProbe(ContainerFault fault) {
        return switch (fault) {
            case MISMATCH_OF_COMPRESSION ->
                LabProbe.PLAN.withOffer(Offer.OPENSSH_CLIENT.edit(AlgorithmKind.COMPRESSION, "zlib@openssh.com"));
            case FIREWALL_DROP,
                    FAIL2BAN_BAN_BY_DROP,
                    FAIL2BAN_BAN_BY_UNREACHABLE_ROUTE,
                    FAIL2BAN_BAN_BY_PROHIBIT_ROUTE,
                    FAIL2BAN_BAN_BY_BLACKHOLE_ROUTE,
                    FAIL2BAN_DROP_AMID_HANDSHAKE,
                    RATE_LIMIT_BY_RECENT,
                    RATE_LIMIT_BY_HASHLIMIT,
                    PATH_MTU_BLACK_HOLE_TO_SERVER,
                    PATH_MTU_BLACK_HOLE_TO_PROBER,
                    PATH_MTU_1420_BEFORE_SHORT_REPLIES,
                    PATH_MTU_1492_BEFORE_LONG_REPLIES,
                    IDENTIFICATION_DROPPED_BY_FILTER,
                    SERVERS_IDENTIFICATION_DROPPED_BY_FILTER,
                    CONNECTION_STATE_LOST,
                    SYNPROXY_BEFORE_SILENCE,
                    CHILD_FROZEN_AFTER_IDENTIFICATION,
                    LISTENER_FROZEN,
                    SMTP_ON_PORT_22,
                    CHILD_FROZEN_AFTER_KEXINIT,
                    LISTENER_OUT_OF_FILE_DESCRIPTORS,
                    LISTENER_FROZEN_WITH_FULL_ACCEPT_QUEUE,
                    DISCARD_ON_PORT_22,
                    ACCEPTS_AND_NEVER_READS,
                    IMAP_ON_PORT_22,
                    MYSQL_ON_PORT_22,
                    PROXY_WITH_ITS_PLACE_TAKEN,
                    PROXY_WITH_ITS_PLACE_TAKEN_BY_US,
                    SOCAT_WITH_ITS_PLACE_TAKEN_BY_US,
                    QUICK_TARPIT -> LabProbe.PLAN.withTimeouts(LabProbe.impatient(Duration.ofSeconds(3)));
            // As in a list: the key exchange with the shorter answer is offered first.
            case PATH_MTU_1420_BEHIND_A_SHORT_ANSWER -> LabProbe.PLAN.withOffer(Offer.LIST);
            // The first line comes after 10 s.
            case SLOW_TARPIT -> LabProbe.PLAN.withTimeouts(LabProbe.impatient(Duration.ofSeconds(12)));
            // Nothing is wrong before.
            case REFUSE_CONNECTION, USE_DNS_WITH_DEAD_RESOLVER -> LabProbe.PLAN.withDepth(Stage.USERAUTH);
            default -> LabProbe.PLAN;
        };
    }
}
