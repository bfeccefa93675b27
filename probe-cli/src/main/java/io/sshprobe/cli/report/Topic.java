package io.sshprobe.cli.report;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Explanation;
import io.sshprobe.diagnosis.Explanations;
import io.sshprobe.diagnosis.KnownMessage;
import io.sshprobe.diagnosis.KnownMessages;
import io.sshprobe.diagnosis.rules.Rules;
import java.util.List;

/**
 * Everything that is known of a cause apart from any observation.
 *
 * @param explanation what it is and what to do
 * @param lookAlikes the causes that its rule declares to look like it, the more usual first
 * @param messages the words that go with it
 */
record Topic(Explanation explanation, List<Cause> lookAlikes, List<KnownMessage> messages) {
    static Topic of(Cause cause) {
        List<Cause> lookAlikes = Rules.ALL.stream()
                .filter(rule -> rule.cause() == cause)
                .flatMap(rule -> rule.lookAlikes().stream())
                .sorted()
                .toList();
        return new Topic(Explanations.of(cause), lookAlikes, KnownMessages.of(cause));
    }
}
