package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.ControlPorts;
import io.sshprobe.diagnosis.evidence.Distances;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.HopWalkOutcome;
import io.sshprobe.diagnosis.evidence.IcmpMeaning;
import io.sshprobe.diagnosis.evidence.NeighbourLookup;
import io.sshprobe.diagnosis.evidence.OtherSource;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.RefusalTimes;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Errno;
import io.sshprobe.observation.ErrorSender;
import java.util.Optional;
import java.util.Set;

/** A filter rejects the SYN with ICMP or a RST. */
final class FirewallReject extends SymptomRule {
    FirewallReject() {
        super(
                Cause.FIREWALL_REJECT,
                Set.of(
                        Cause.FAIL2BAN_BAN,
                        Cause.CONNECTION_RATE_LIMIT,
                        Cause.NOT_LISTENING,
                        Cause.NO_ROUTE,
                        Cause.HOST_DOWN,
                        Cause.DEAD_BACKEND,
                        Cause.PATH_STATE_LOST),
                Set.of(Symptom.RST_TO_SYN, Symptom.ICMP_TO_SYN, Symptom.LOCAL_REFUSAL, Symptom.REJECTED_MIDWAY),
                Reach.FILTERED_SOURCES,
                Set.of(Separations.CONTROL_PORT, Separations.CONTROL_DISTANCE, Separations.REFUSAL_DISTANCE));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first, facts))
                .refutedBy(FurtherProbes.cameFurther(first, facts))
                .refutedBy(OtherSource.blockedSince(first, facts))
                .noting(ControlPorts.closed(facts))
                .noting(ControlPorts.rejected(facts))
                .noting(OtherSource.failedAlike(first, facts))
                .weakenedBy(OtherSource.cameFurther(first, facts))
                .weakenedBy(OtherSource.passedBefore(first, facts))
                .supportedBy(Distances.refusedNearby(facts))
                .noting(Distances.refusedNearbyPerhaps(facts))
                .noting(RefusalTimes.sooner(first, facts))
                .weakenedBy(Distances.distanceVaries(facts))
                .weakenedBy(Distances.refusedFromAsFar(facts))
                .noting(Distances.refusedByAnother(facts))
                .noting(HopWalkOutcome.describe(facts))
                .finding();
    }

    private static Finding atFirst(Reading first, CaseFile facts) {
        return switch (first.symptom()) {
            case RST_TO_SYN ->
                Finding.consistent(
                        first.sentence(), "A rule that rejects with a TCP reset looks the same as a closed port.");
            case ICMP_TO_SYN -> forThisSourceOnly(first, facts).orElseGet(() -> icmp(first));
            case LOCAL_REFUSAL -> local(first);
            case REJECTED_MIDWAY -> Finding.consistent(first.sentence());
            default -> throw undeclared(first);
        };
    }

    /** A reject for one source address and not for another comes from a rule. The sources and the start of the rule are unknown. */
    private static Optional<Finding> forThisSourceOnly(Reading first, CaseFile facts) {
        return OtherSource.cameFurther(first, facts)
                .or(() -> OtherSource.passedBefore(first, facts))
                .map(specific ->
                        Finding.consistent(first.sentence(), "A static list of allowed addresses does this too."));
    }

    private static Finding icmp(Reading first) {
        return switch (IcmpMeaning.of(first)) {
            case PORT_UNREACHABLE ->
                Finding.proven(
                        first.sentence(),
                        "A closed TCP port answers with a RST, never with this error: a packet filter sent it.");
            case PROHIBITED -> Finding.proven(first.sentence(), "The error says that the connection is prohibited.");
            case HOST_UNREACHABLE, NET_UNREACHABLE ->
                first.errorSender() == ErrorSender.TARGET && !NeighbourLookup.askedForANeighbour(first)
                        ? Finding.supported(
                                first.sentence(),
                                "The target reports itself as unreachable, which a packet filter does.")
                        : Finding.consistent(
                                first.sentence(), "A rule on the sender of the error can answer like this.");
            case OTHER -> Finding.consistent(first.sentence());
        };
    }

    private static Finding local(Reading first) {
        Errno errno = first.end().errno();
        return Errno.EPERM.equals(errno) || Errno.EACCES.equals(errno)
                ? Finding.supported(
                        first.sentence(),
                        "connect() fails like this when a rule on this machine forbids the connection.")
                : Finding.refuted(
                        "The error comes from routing, not from a rule: " + errno + ", and no packet came back.");
    }
}
