package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Experiment;
import io.sshprobe.target.Stage;
import java.util.List;
import java.util.Optional;

/** What probes of other ports of the same address say about the host and the path to it. */
public final class ControlPorts {
    private ControlPorts() {}

    /** That another port of the address answers: packets reach the host, or something that answers in its place. */
    public static Optional<String> answered(CaseFile facts) {
        return ports(facts).stream()
                .filter(port -> port.seen().completed(Stage.CONNECT) || port.symptom() == Symptom.RST_TO_SYN)
                .findFirst()
                .map(port -> "Port " + port(port) + " of the same address "
                        + (port.symptom() == Symptom.RST_TO_SYN
                                ? "is closed and answers with a RST"
                                : "accepts connections")
                        + " (" + Wording.time(port.waited())
                        + "): packets reach this address, and something answers for it.");
    }

    /** That another port is closed and answers with a RST, as a host without a filter does. */
    public static Optional<String> closed(CaseFile facts) {
        return ports(facts).stream()
                .filter(port -> port.symptom() == Symptom.RST_TO_SYN)
                .findFirst()
                .map(port -> "Port " + port(port)
                        + " of the same address answers with a RST. If a rule rejects, it is for this port only.");
    }

    /** That no other port answers of those that were probed. */
    public static Optional<String> silent(CaseFile facts) {
        List<Reading> ports = ports(facts);
        return !ports.isEmpty() && ports.stream().allMatch(port -> port.symptom() == Symptom.NO_ANSWER)
                ? Optional.of("The same address does not answer on " + names(ports) + " either.")
                : Optional.empty();
    }

    /** That another port is rejected with an ICMP error, too. */
    public static Optional<String> rejected(CaseFile facts) {
        return ports(facts).stream()
                .filter(port -> port.symptom() == Symptom.ICMP_TO_SYN)
                .findFirst()
                .map(port -> "Port " + port(port) + " of the same address is rejected too: " + port.sentence());
    }

    private static String names(List<Reading> ports) {
        return (ports.size() > 1 ? "the ports " : "port ")
                + String.join(", ", ports.stream().map(ControlPorts::port).toList());
    }

    private static String port(Reading port) {
        return Integer.toString(port.seen().endpoint().target().port());
    }

    private static List<Reading> ports(CaseFile facts) {
        return FurtherProbes.of(facts, Experiment.CONTROL_PORT).stream()
                .filter(port -> port.end().kind() != EndKind.PROTOCOL_ERROR)
                .toList();
    }
}
