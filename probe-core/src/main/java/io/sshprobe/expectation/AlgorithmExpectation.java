package io.sshprobe.expectation;

import io.sshprobe.target.KebabCase;
import java.util.Optional;
import java.util.Set;

/**
 * What the server lists for one kind of algorithm fulfils a rule.
 *
 * @param rule the rule
 */
public record AlgorithmExpectation(AlgorithmRule rule) implements Expectation {
    @Override
    public String id() {
        return "algorithms/" + rule.kind().optionName() + "/" + KebabCase.of(rule.condition());
    }

    @Override
    public String asked() {
        return rule.asked();
    }

    @Override
    public Judgement judge(SeenEndpoint endpoint) {
        Optional<Set<String>> offered = endpoint.offered(rule.kind());
        if (offered.isEmpty()) {
            return endpoint.notReached("The server's KEXINIT");
        }
        return rule.violation(offered.get())
                .<Judgement>map(
                        wrong -> new Judgement.NotMet("the server " + wrong, AlgorithmPolicy.remedy(rule.kind())))
                .orElseGet(() -> new Judgement.Met("the server lists " + String.join(", ", offered.get())));
    }
}
