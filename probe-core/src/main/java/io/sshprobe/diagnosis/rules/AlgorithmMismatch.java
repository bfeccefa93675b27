package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.diagnosis.ServerSoftware;
import io.sshprobe.diagnosis.evidence.Disconnects;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.IdentificationComplaint;
import io.sshprobe.diagnosis.evidence.MismatchRemedies;
import io.sshprobe.diagnosis.evidence.OpensshVersion;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.ServerListRemedies;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.UnofferedAlgorithms;
import io.sshprobe.diagnosis.evidence.UnreadNames;
import io.sshprobe.diagnosis.evidence.UnseenProposal;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.Observation;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.Negotiation;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.AlgorithmKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Client and server have no algorithm in common for a slot that needs one (RFC 4253 §7.1).
 *
 * <p>Both lists are in the observation, so an empty intersection is the proof: OpenSSH and dropbear say nothing.
 */
final class AlgorithmMismatch extends SymptomRule {
    /** The most characters of a name-list that one sentence quotes. */
    private static final int MAX_LIST = 400;

    AlgorithmMismatch() {
        super(
                Cause.ALGORITHM_MISMATCH,
                Set.of(Cause.DAEMON_CRASH, Cause.MALFORMED_SSH),
                Set.of(Symptom.MISMATCHED, Symptom.DISCONNECTED, Symptom.CUT),
                Reach.NOT_COMPARABLE,
                Set.of(Separations.WIDER_OFFER));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first))
                .supportedBy(
                        UnseenProposal.possible(first)
                                ? FurtherProbes.cameFurther(first, facts, Experiment.WIDER_OFFER)
                                : Optional.empty())
                .weakenedBy(FurtherProbes.endedAlike(first, facts, Experiment.WIDER_OFFER))
                .refutedBy(FurtherProbes.endsThoughWeAreSilent(facts))
                .refutedBy(IdentificationComplaint.inAnotherProbe(facts))
                .refutedBy(UnseenProposal.possible(first) ? FurtherProbes.cameFurther(first, facts) : Optional.empty())
                .refutedBy(listsMeet(first, facts))
                .finding();
    }

    /** Another probe saw the server's lists: in every slot they have an algorithm in common with the first probe. */
    private static Optional<String> listsMeet(Reading first, CaseFile facts) {
        Proposal ours = first.seen().keyExchange().clientProposal();
        if (ours == null || first.seen().keyExchange().serverProposal() != null) {
            return Optional.empty();
        }
        return facts.observations().stream()
                .filter(seen -> seen.endpoint().equals(facts.endpoint()))
                .filter(seen -> {
                    Proposal server = seen.keyExchange().serverProposal();
                    return server != null
                            && Negotiation.between(ours, server).mismatches().isEmpty();
                })
                .findFirst()
                .map(
                        seen -> "Another probe (" + seen.experiment().what()
                                + ") showed the server's lists: in every slot they have an algorithm in common with the first probe.");
    }

    private static Finding atFirst(Reading first) {
        if (first.symptom() == Symptom.CUT) {
            return UnseenProposal.possible(first)
                    ? Finding.consistent(
                            first.sentence(),
                            "Some servers close without a message when they accept none of our algorithms.")
                    : Finding.refuted(
                            "The server did not reach the negotiation, or the lists have algorithms in common.");
        }
        if (first.symptom() == Symptom.DISCONNECTED) {
            return Disconnects.keyExchangeFailed(first) && !Disconnects.listsMeet(first)
                    ? Finding.supported(first.sentence(), "The server gives a failed key exchange as the reason.")
                    : Finding.refuted(
                            "As far as the lists were exchanged, they have an algorithm in common in every slot.");
        }
        if (UnofferedAlgorithms.explains(first.seen())) {
            return Finding.refuted("OpenSSH's client would have an algorithm in common: it offers "
                    + UnofferedAlgorithms.describe(first.seen()) + ", which sshprobe cannot run.");
        }
        List<String> evidence = new ArrayList<>();
        List<Slot> mismatches = mismatches(first.seen());
        for (AlgorithmKind kind : AlgorithmKind.values()) {
            evidence.addAll(
                    sentences(kind.slots().stream().filter(mismatches::contains).toList(), first.seen()));
        }
        evidence.addAll(UnreadNames.of(first.seen()));
        if (evidence.isEmpty()) {
            return Finding.supported(first.sentence(), "The proposals are not in the record.");
        }
        evidence.add(first.sentence());
        return Finding.proven(evidence.toArray(String[]::new));
    }

    @Override
    public List<Remedy> remedies(CaseFile facts) {
        List<Remedy> remedies = new ArrayList<>();
        Observation seen = facts.first();
        Proposal client = seen.keyExchange().clientProposal();
        Proposal server = seen.keyExchange().serverProposal();
        if (client == null || server == null) {
            return remedies;
        }
        List<Slot> mismatches = mismatches(seen);
        Map<AlgorithmKind, List<List<String>>> ours = new EnumMap<>(AlgorithmKind.class);
        Map<AlgorithmKind, List<List<String>>> theirs = new EnumMap<>(AlgorithmKind.class);
        for (AlgorithmKind kind : AlgorithmKind.values()) {
            // Both directions of one kind are set by one option: it must hold a name for each that fails.
            List<Slot> failing = kind.slots().stream()
                    .filter(mismatches::contains)
                    .filter(slot -> UnreadNames.of(seen, slot).isEmpty())
                    .toList();
            if (!failing.isEmpty()) {
                ours.put(kind, failing.stream().map(client::algorithms).toList());
                theirs.put(kind, failing.stream().map(server::algorithms).toList());
            }
        }
        remedies.addAll(UnreadNames.remedies(seen));
        if (theirs.isEmpty()) {
            return remedies;
        }
        remedies.add(MismatchRemedies.onTheClient(theirs));
        ServerListRemedies.of(ours, ServerSoftware.of(facts), opensshOf(facts)).ifPresent(remedies::add);
        return remedies;
    }

    private static Optional<OpensshVersion> opensshOf(CaseFile facts) {
        return ServerSoftware.identification(facts)
                .map(IdentificationString::softwareVersion)
                .flatMap(OpensshVersion::in);
    }

    /** One sentence for both directions where their lists are the same, as nearly always. */
    private static List<String> sentences(List<Slot> slots, Observation seen) {
        List<String> offers = slots.stream().map(slot -> offers(slot, seen)).toList();
        if (offers.size() == 2 && offers.get(0).equals(offers.get(1))) {
            String both = slots.get(0).label();
            return List.of("No common " + both.substring(0, both.indexOf(',')) + offers.get(0));
        }
        return IntStream.range(0, offers.size())
                .mapToObj(i -> "No common " + slots.get(i).label() + offers.get(i))
                .toList();
    }

    private static String offers(Slot slot, Observation seen) {
        return ": the client offers " + list(seen.keyExchange().clientProposal(), slot) + "; the server offers "
                + list(seen.keyExchange().serverProposal(), slot) + ".";
    }

    private static List<Slot> mismatches(Observation seen) {
        var negotiation = seen.keyExchange().negotiation();
        return negotiation == null ? List.of() : negotiation.mismatches();
    }

    private static String list(@Nullable Proposal proposal, Slot slot) {
        List<String> names = proposal == null ? List.of() : proposal.algorithms(slot);
        return names.isEmpty() ? "nothing" : VisibleText.of(String.join(",", names), MAX_LIST);
    }
}
