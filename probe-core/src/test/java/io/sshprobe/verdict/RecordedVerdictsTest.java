package io.sshprobe.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Assessor;
import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded run, judged by the rules of today. */
class RecordedVerdictsTest {
    private static final Assessor ASSESSOR = Rules.assessor();

    static Set<String> faults() {
        return VerdictTable.faults();
    }

    @Test
    void everyFaultOfTheTableIsRecordedAndNothingElse() {
        assertThat(Recordings.names())
                .as("docs/lab.md says how to record a fault; delete what is left over")
                .containsExactlyInAnyOrderElementsOf(VerdictTable.faults());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theFirstProbeAloneIsJudgedAsTheTableSays(String fault) {
        CaseFile all = Recordings.of(fault);
        CaseFile firstProbe = new CaseFile(all.endpoint(), List.of(all.first()), List.of());

        VerdictTable.assertFirstProbeFits(fault, all.first().end(), ASSESSOR.assess(firstProbe));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theInvestigationIsJudgedAsTheTableSays(String fault) {
        CaseFile facts = Recordings.of(fault);

        if (VerdictTable.isInvestigated(fault)) {
            VerdictTable.assertInvestigationFits(fault, ASSESSOR.assess(facts));
        } else {
            assertThat(facts.observations()).singleElement().satisfies(seen -> assertThat(seen.experiment())
                    .isEqualTo(Experiment.FIRST));
        }
    }
}
