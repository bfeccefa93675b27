package io.sshprobe.cli.report;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.CauseMessage;
import io.sshprobe.diagnosis.CausePage;
import io.sshprobe.diagnosis.page.CausePages;
import io.sshprobe.diagnosis.page.KnownMessages;
import io.sshprobe.diagnosis.rules.Rules;
import java.util.List;

/**
 * Everything that is known about a cause, apart from any observation.
 *
 * @param page what it is and what to do
 * @param lookAlikes the causes that its rule declares to look like it, the more usual first
 * @param messages the words that go with it, each with its meaning
 */
record Topic(CausePage page, List<Cause> lookAlikes, List<CauseMessage> messages) {
    static Topic of(Cause cause) {
        List<Cause> lookAlikes = Rules.ALL.stream()
                .filter(rule -> rule.cause() == cause)
                .flatMap(rule -> rule.lookAlikes().stream())
                .sorted()
                .toList();
        return new Topic(CausePages.of(cause), lookAlikes, KnownMessages.of(cause));
    }
}
