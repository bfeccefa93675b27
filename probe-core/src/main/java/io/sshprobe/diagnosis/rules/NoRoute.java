package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.diagnosis.evidence.ControlPorts;
import io.sshprobe.diagnosis.evidence.HopWalkOutcome;
import io.sshprobe.diagnosis.evidence.IcmpMeaning;
import io.sshprobe.diagnosis.evidence.NeighbourLookup;
import io.sshprobe.diagnosis.evidence.OtherSource;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.SiblingAddresses;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.Errno;
import io.sshprobe.observation.TcpInfo;
import java.net.Inet6Address;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** There is no route to the address: neither this machine's routing table nor a router has one, or no address of the family exists. */
final class NoRoute extends SymptomRule {
    private static final Set<Errno> OF_THE_ROUTING_TABLE =
            Set.of(Errno.ENETUNREACH, Errno.EHOSTUNREACH, Errno.EINVAL, Errno.EAFNOSUPPORT);

    NoRoute() {
        super(
                Cause.NO_ROUTE,
                Set.of(
                        Cause.HOST_DOWN,
                        Cause.FIREWALL_REJECT,
                        Cause.SKIPPED,
                        Cause.PROBER_LIMIT,
                        Cause.RESOLVER_FAILURE),
                Set.of(Symptom.UNRESOLVED, Symptom.LOCAL_REFUSAL, Symptom.ICMP_TO_SYN, Symptom.NO_ANSWER),
                Reach.ONE_PATH,
                Set.of(Separations.CONTROL_PORT, Separations.HOP_WALK));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first, facts))
                .refutedBy(ControlPorts.answered(facts))
                .weakenedBy(OtherSource.cameFurther(first, facts))
                .noting(ControlPorts.silent(facts))
                .noting(HopWalkOutcome.describe(facts))
                .finding();
    }

    @Override
    public Optional<String> headline(CaseFile facts) {
        if (lacksZone(facts)) {
            return Optional.of("A link-local address leads nowhere without its interface");
        }
        return facts.first().end().kind() == EndKind.OTHER_FAMILY
                ? Optional.of("The name has no address of the family that was asked for")
                : Optional.empty();
    }

    @Override
    public List<Remedy> remedies(CaseFile facts) {
        return lacksZone(facts)
                ? List.of(Remedy.client("Add the interface that leads to the host, as with ssh: '"
                        + facts.endpoint().target().host() + "%eth0'. 'ip -6 neigh' lists known neighbours and their"
                        + " interfaces."))
                : List.of();
    }

    @Override
    public boolean hasGeneralRemedies(CaseFile facts) {
        return !lacksZone(facts);
    }

    /** RFC 4007 §6: such an address means nothing without a zone, if there is more than one interface. */
    private static boolean lacksZone(CaseFile facts) {
        return Symptom.of(facts.first()) == Symptom.LOCAL_REFUSAL
                && facts.endpoint().address() instanceof Inet6Address address
                && address.isLinkLocalAddress()
                && facts.endpoint().target().host().indexOf('%') < 0
                && facts.endpoint().target().host().indexOf(':') >= 0;
    }

    private static Finding atFirst(Reading first, CaseFile facts) {
        return switch (first.symptom()) {
            case UNRESOLVED -> unresolved(first);
            case LOCAL_REFUSAL -> local(first, facts);
            case ICMP_TO_SYN -> router(first);
            case NO_ANSWER ->
                Finding.consistent(first.sentence(), "A black-holed prefix on the path would look like this.");
            default -> throw undeclared(first);
        };
    }

    /** No packet can be sent by a family of which the host has no address. The name itself is good. */
    private static Finding unresolved(Reading first) {
        return first.end().kind() == EndKind.OTHER_FAMILY
                ? Finding.supported(
                        "The name resolves, and no address family leads from here to it: "
                                + first.end().detail() + ".",
                        "No connection was attempted.")
                : Finding.refuted("No address was found to which a route could be missing.");
    }

    private static Finding local(Reading first, CaseFile facts) {
        if (SiblingAddresses.otherFamilyHasARoute(first, facts)) {
            return Finding.refuted("Another address of the name has a route; only this address family has none.");
        }
        Errno errno = first.end().errno();
        if (errno == null || !OF_THE_ROUTING_TABLE.contains(errno)) {
            return Finding.consistent(first.sentence());
        }
        if (NeighbourLookup.waitedForANeighbour(first)) {
            return Finding.consistent(first.sentence(), "A routing table answers at once; this took longer.");
        }
        return nothingWasSent(first)
                ? Finding.proven(first.sentence(), "No packet left this machine: its routing table has no route.")
                : Finding.supported(
                        first.sentence(),
                        "No packet came back, as when the routing table of this machine has no route for the address.");
    }

    private static Finding router(Reading first) {
        return switch (IcmpMeaning.of(first)) {
            case NET_UNREACHABLE -> netUnreachable(first);
            case HOST_UNREACHABLE, OTHER -> Finding.consistent(first.sentence());
            case PORT_UNREACHABLE, PROHIBITED -> Finding.refuted(first.sentence());
        };
    }

    private static Finding netUnreachable(Reading first) {
        return switch (first.errorSender()) {
            case TARGET -> Finding.refuted(first.sentence());
            case THIS_MACHINE ->
                Finding.consistent(
                        first.sentence(),
                        "The sender of the error is this machine: a firewall rule of its own can do so.");
            case THIRD_PARTY ->
                Finding.supported(
                        first.sentence(),
                        "The sender of the error is neither the target nor this machine. A router without a route sends"
                                + " this error.");
            case UNKNOWN -> Finding.supported(first.sentence(), "A router without a route sends this error.");
        };
    }

    private static boolean nothingWasSent(Reading first) {
        if (first.end().by() == EndedBy.PROBER) {
            return true; // connect() itself failed
        }
        TcpInfo tcp = first.tcp();
        return first.seesIcmp() && tcp != null && tcp.segmentsOut() != null && tcp.segmentsOut() == 0;
    }
}
