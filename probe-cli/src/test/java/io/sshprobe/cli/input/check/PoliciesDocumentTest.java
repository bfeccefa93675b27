package io.sshprobe.cli.input.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.cli.ApprovedText;
import io.sshprobe.expectation.AlgorithmPolicy;
import io.sshprobe.expectation.AlgorithmRule;
import io.sshprobe.expectation.NamedPolicies;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.KebabCase;
import io.sshprobe.target.Offer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The document of policies has every rule of each. {@code -Dapprove=true} writes its second half. */
class PoliciesDocumentTest {
    private static final Path PAGE = Path.of("../docs/policies.md");
    private static final String MARK = "<!-- Written by PoliciesDocumentTest from here on. -->\n";

    @Test
    void thePageHasEveryRule() throws IOException {
        String page = Files.readString(PAGE);
        int mark = page.indexOf(MARK);
        assertThat(mark).isPositive();
        String rules =
                NamedPolicies.ALL.stream().map(PoliciesDocumentTest::section).collect(Collectors.joining("\n"));
        ApprovedText.assertApproved(PAGE, page.substring(0, mark) + MARK + "\n" + rules);
        for (AlgorithmPolicy policy : NamedPolicies.ALL) {
            assertThat(page.substring(0, mark)).contains("`" + policy.name() + "`");
        }
    }

    private static String section(AlgorithmPolicy policy) {
        StringBuilder text = new StringBuilder("## Rules of " + policy.name() + "\n\n");
        text.append("Source: ").append(policy.source()).append(".\n\n");
        if (policy.client() != null) {
            text.append(
                    "The server has a name in common with each of these lists:\n\n| algorithms | names |\n|---|---|\n");
            policy.client().byKind().forEach((kind, names) -> text.append("| ")
                    .append(key(kind))
                    .append(" | ")
                    .append(code(names))
                    .append(" |\n"));
        } else {
            text.append("| algorithms | rule | names |\n|---|---|---|\n");
            for (AlgorithmRule rule : policy.rules()) {
                text.append("| ")
                        .append(key(rule.kind()))
                        .append(" | ")
                        .append(KebabCase.of(rule.condition()))
                        .append(" | ")
                        .append(code(rule.names()))
                        .append(" |\n");
            }
        }
        return text.toString();
    }

    private static String key(AlgorithmKind kind) {
        return CheckKeys.KINDS.entrySet().stream()
                .filter(entry -> entry.getValue() == kind)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static String code(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    /** When the program follows a newer OpenSSH, this fails: then a new version of the policy is due, not a new meaning. */
    @Test
    void theClientOfThePolicyIsTheOneThatProbesPredict() {
        assertThat(NamedPolicies.of("openssh-client@1").orElseThrow().client())
                .isEqualTo(Offer.OPENSSH_CLIENT.predicted());
    }
}
