package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.Observations.completed;
import static io.sshprobe.target.Stage.SERVICE_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.observation.CaseFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The assessor weighs findings, whatever rules they come from. */
class AssessorTest {
    private static final CaseFile ANY = completed(SERVICE_REQUEST).file();

    @Test
    void whatIsProvenIsCertainOnceItsLookAlikesAreRefuted() {
        Assessment assessment = assess(Map.of(Cause.TARPIT, Finding.proven("Seen.")));

        assertThat(assessment.cause()).isEqualTo(Cause.TARPIT);
        assertThat(assessment.verdict().confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(assessment.ruledOut()).containsExactly(new RuledOut(Cause.NOT_SSH, "Not seen."));
    }

    @Test
    void thePageOfTheCauseSaysWhatToDoAndThePagesOfAllCandidatesWhatSettlesIt() {
        Assessment assessment = assess(
                Map.of(Cause.FIREWALL_DROP, Finding.consistent("Fits."), Cause.HOST_DOWN, Finding.supported("Seen.")));

        assertThat(assessment.remedies()).containsExactly(Remedy.server("Mend host-down."));
        assertThat(assessment.settle()).containsExactly("Settle host-down.", "Settle firewall-drop.");
    }

    @Test
    void aCertainVerdictReadsOnePage() {
        List<Cause> read = new ArrayList<>();
        Assessor assessor = new Assessor(
                Arrays.stream(Cause.values())
                        .map(cause -> rule(cause, Map.of(Cause.TARPIT, Finding.proven("Seen."))))
                        .toList(),
                List.of(),
                facts -> List.of(),
                cause -> {
                    read.add(cause);
                    return page(cause);
                });

        assertThat(assessor.assess(ANY).settle()).isEmpty();
        assertThat(read).containsOnly(Cause.TARPIT);
    }

    @Test
    void aStandingLookAlikeDeniesCertainty() {
        Assessment assessment =
                assess(Map.of(Cause.TARPIT, Finding.proven("Seen."), Cause.NOT_SSH, Finding.consistent("Fits.")));

        assertThat(assessment.verdict().confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(assessment.candidates()).extracting(Candidate::cause).containsExactly(Cause.TARPIT, Cause.NOT_SSH);
        assertThat(assessment.ruledOut()).isEmpty();
    }

    @Test
    void twoProofsContradictEachOther() {
        Assessment assessment =
                assess(Map.of(Cause.TARPIT, Finding.proven("Seen."), Cause.HOST_DOWN, Finding.proven("Seen too.")));

        assertThat(assessment.candidates())
                .extracting(Candidate::confidence)
                .containsExactly(Confidence.LIKELY, Confidence.LIKELY);
    }

    @Test
    void besideACertainCauseNoPossibleOneIsNamed() {
        Assessment assessment =
                assess(Map.of(Cause.TARPIT, Finding.proven("Seen."), Cause.HOST_DOWN, Finding.consistent("Fits.")));

        assertThat(assessment.candidates()).extracting(Candidate::cause).containsExactly(Cause.TARPIT);
    }

    @Test
    void evidenceComesBeforeTheOrderOfCauses() {
        Assessment assessment = assess(
                Map.of(Cause.FIREWALL_DROP, Finding.consistent("Fits."), Cause.HOST_DOWN, Finding.supported("Seen.")));

        assertThat(assessment.candidates())
                .extracting(Candidate::cause)
                .containsExactly(Cause.HOST_DOWN, Cause.FIREWALL_DROP);
        assertThat(assessment.candidates())
                .extracting(Candidate::confidence)
                .containsExactly(Confidence.LIKELY, Confidence.POSSIBLE);
    }

    @Test
    void fiveCandidatesAreEnough() {
        Map<Cause, Finding> all = new EnumMap<>(Cause.class);
        Arrays.stream(Cause.values()).forEach(cause -> all.put(cause, Finding.consistent("Fits.")));

        assertThat(assess(all).candidates()).hasSize(Assessor.MAX_CANDIDATES);
    }

    @Test
    void whereNothingStandsTheCauseIsUnknown() {
        Assessment assessment = assess(Map.of(Cause.UNKNOWN, Finding.consistent("Something else was seen.")));

        assertThat(assessment.cause()).isEqualTo(Cause.UNKNOWN);
        assertThat(assessment.summary()).isEqualTo("Headline of unknown. Something else was seen.");
    }

    @Test
    void everyCauseNeedsExactlyOneRule() {
        assertThatIllegalArgumentException().isThrownBy(() -> assessor(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assessor(List.of(rule(Cause.TARPIT, Map.of()), rule(Cause.TARPIT, Map.of()))));
        assertThat(Rules.ALL).extracting(Rule::cause).containsExactlyInAnyOrder(Cause.values());
    }

    @Test
    void everyExperimentOfAnInvestigationTestsACause() {
        assertThat(Separations.ALL).allSatisfy(separation -> assertThat(Rules.ALL)
                .anySatisfy(rule -> assertThat(rule.testedBy()).anyMatch(separation::equals)));
    }

    @Test
    void noCauseIsItsOwnLookAlike() {
        assertThat(Rules.ALL)
                .allSatisfy(rule -> assertThat(rule.lookAlikes()).doesNotContain(rule.cause(), Cause.UNKNOWN));
    }

    private static Assessment assess(Map<Cause, Finding> findings) {
        return assessor(Arrays.stream(Cause.values())
                        .map(cause -> rule(cause, findings))
                        .toList())
                .assess(ANY);
    }

    private static Assessor assessor(List<Rule> rules) {
        return new Assessor(rules, List.of(), facts -> List.of(), AssessorTest::page);
    }

    private static CausePage page(Cause cause) {
        return new CausePage(
                cause,
                "Headline of " + cause.label(),
                "Looks.",
                List.of(),
                List.of(),
                "Settle " + cause.label() + ".",
                List.of(Remedy.server("Mend " + cause.label() + ".")));
    }

    private static Rule rule(Cause cause, Map<Cause, Finding> findings) {
        return new Rule() {
            @Override
            public Cause cause() {
                return cause;
            }

            @Override
            public Set<Cause> lookAlikes() {
                return cause == Cause.TARPIT ? Set.of(Cause.NOT_SSH) : Set.of();
            }

            @Override
            public Set<Separation> testedBy() {
                return Set.of();
            }

            @Override
            public Finding examine(CaseFile facts) {
                return findings.getOrDefault(cause, Finding.refuted("Not seen."));
            }
        };
    }
}
