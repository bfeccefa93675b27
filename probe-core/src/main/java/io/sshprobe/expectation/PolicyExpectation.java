package io.sshprobe.expectation;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.NameList;
import io.sshprobe.ssh.Negotiation;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The server's algorithms fulfil a policy.
 *
 * @param policy the policy
 */
public record PolicyExpectation(AlgorithmPolicy policy) implements Expectation {
    @Override
    public String id() {
        return "policy/" + policy.name();
    }

    @Override
    public String asked() {
        return "policy " + policy.name() + " (" + policy.source() + ")";
    }

    @Override
    public Judgement judge(SeenEndpoint endpoint) {
        Optional<Proposal> server = endpoint.serverProposal();
        if (server.isEmpty()) {
            return endpoint.notReached("The server's KEXINIT");
        }
        List<AlgorithmKind> wrong = new ArrayList<>();
        List<String> violations = new ArrayList<>();
        for (AlgorithmRule rule : policy.rules()) {
            rule.violation(endpoint.offered(rule.kind()).orElseThrow()).ifPresent(violation -> {
                wrong.add(rule.kind());
                violations.add(rule.kind().optionName() + ": the server " + violation);
            });
        }
        AlgorithmLists client = policy.client();
        if (client != null) {
            for (Slot slot : Negotiation.between(proposal(client, server.get().cookie()), server.get())
                    .mismatches()) {
                AlgorithmKind kind = AlgorithmKind.of(slot).orElseThrow();
                wrong.add(kind);
                violations.add("no common " + slot.label() + ": the server lists "
                        + String.join(", ", server.get().algorithms(slot)));
            }
        }
        return violations.isEmpty()
                ? new Judgement.Met("every rule is fulfilled")
                : new Judgement.NotMet(
                        String.join("; ", violations),
                        wrong.stream().distinct().map(AlgorithmPolicy::remedy).collect(Collectors.joining(" ")));
    }

    /** What a client with these lists sends. */
    private static Proposal proposal(AlgorithmLists client, ByteString cookie) {
        Map<Slot, NameList> lists = new EnumMap<>(Slot.class);
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            lists.put(slot, new NameList(AlgorithmKind.of(slot).map(client::of).orElse(List.of())));
        }
        return new Proposal(cookie, lists, false);
    }
}
