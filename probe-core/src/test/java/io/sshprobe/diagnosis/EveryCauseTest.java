package io.sshprobe.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No cause is only a word: some set of facts in these tests makes each of them the first candidate. */
class EveryCauseTest {
    @Test
    void everyCauseIsTheVerdictOfSomeFacts() {
        Set<Cause> yielded = EnumSet.noneOf(Cause.class);
        VerdictTest.cases().forEach(row -> yielded.add(row.cause()));
        InvestigatedCasesTest.cases().forEach(row -> yielded.add(row.cause()));
        FaultCatalogue.ROWS.forEach(
                row -> yielded.add(Rules.assessor().assess(row.seen().file()).cause()));

        assertThat(yielded).containsExactlyInAnyOrder(Cause.values());
    }
}
