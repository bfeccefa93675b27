package io.sshprobe.diagnosis.evidence;

import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.target.AlgorithmKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A KEXINIT with one name in each list that passed where the usual one did not. */
public final class ShortOffer {
    private ShortOffer() {}

    /** That it came further than the first probe. */
    public static Optional<String> passes(Reading first, CaseFile facts) {
        return passed(first, facts)
                .findFirst()
                .map(later -> "With " + Experiment.SMALL_KEXINIT.what() + length(later)
                        + ", the probe came further. So the server may fail on the size of the usual one"
                        + length(first)
                        + ", or on a name in it. " + later.sentence());
    }

    /** If the usual KEXINIT passes too, the failure comes and goes. */
    private static Stream<Reading> passed(Reading first, CaseFile facts) {
        return FurtherProbes.cameFurther(first, facts).isPresent()
                ? Stream.empty()
                : FurtherProbes.of(facts, Experiment.SMALL_KEXINIT).stream().filter(later -> isPassed(first, later));
    }

    /** An end one stage later is not enough: whether the server's KEXINIT arrives before its FIN is a matter of chance. */
    private static boolean isPassed(Reading first, Reading later) {
        return first.symptom() == Symptom.CUT && later.symptom() != Symptom.CUT && later.cameFurtherThan(first);
    }

    private static String length(Reading reading) {
        Proposal ours = reading.seen().keyExchange().clientProposal();
        return ours == null ? "" : " (at least " + ours.leastPacketLength() + " bytes)";
    }

    /** The same short lists for OpenSSH's client. */
    public static Optional<Remedy> remedy(CaseFile facts) {
        Reading first = Reading.of(facts.first());
        return passed(first, facts)
                .flatMap(later -> Optional.ofNullable(later.seen().keyExchange().clientProposal()).stream())
                .findFirst()
                .map(ours ->
                        Remedy.client("Short lists pass: ssh -o " + option("KexAlgorithms", AlgorithmKind.KEX, ours)
                                + " -o " + option("HostKeyAlgorithms", AlgorithmKind.HOST_KEY, ours)
                                + " -o " + option("Ciphers", AlgorithmKind.CIPHER, ours)
                                + " -o " + option("MACs", AlgorithmKind.MAC, ours)
                                + " HOST, or the same under 'Host' in ~/.ssh/config for this host only."));
    }

    /** Our own names, which the shell takes as they are. */
    private static String option(String name, AlgorithmKind kind, Proposal ours) {
        List<String> names = kind.slots().stream()
                .flatMap(slot -> ours.algorithms(slot).stream())
                .distinct()
                .toList();
        return name + "=" + String.join(",", names);
    }
}
