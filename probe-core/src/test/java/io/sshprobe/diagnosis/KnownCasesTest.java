package io.sshprobe.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Observation;
import io.sshprobe.target.Stage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every case whose verdict is written down, recorded or made up. */
class KnownCasesTest {
    private static final Assessor ASSESSOR = Rules.assessor();

    static Stream<KnownCase> cases() {
        return KnownCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void whatIsCertainStandsAloneAndNeedsNoSettling(KnownCase known) {
        Assessment assessment = ASSESSOR.assess(known.facts());

        if (assessment.verdict().confidence() == Confidence.CERTAIN) {
            assertThat(assessment.candidates()).hasSize(1);
            assertThat(assessment.settle()).isEmpty();
            assertThat(assessment.experiments()).isEmpty();
        } else {
            assertThat(assessment.settle()).isNotEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void everyVerdictQuotesWhatWasSeenAndSaysWhatToDo(KnownCase known) {
        Assessment assessment = ASSESSOR.assess(known.facts());

        assertThat(assessment.candidates())
                .allSatisfy(candidate -> assertThat(candidate.evidenceFor()).isNotEmpty());
        assertThat(assessment.verdict().evidenceFor().get(0)).containsPattern("\\d|\"|: ");
        assertThat(assessment.remedies()).isNotEmpty();
        assertThat(assessment.summary())
                .hasSizeLessThan(1200)
                .doesNotContain("\n")
                .endsWith(".");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 40, 200})
    void aLongerRoundTripChangesNoVerdict(double millis) {
        List<String> changed = new ArrayList<>();
        KnownCase.all().forEach(known -> {
            String near = verdict(known.facts());
            String far = verdict(LongerRoundTrip.of(known.facts(), millis));
            // LoginGraceTime runs from the accept on: the round trips of the handshake are within it, and do not come
            // on top.
            if (!far.equals(near) && !near.startsWith(Cause.LOGIN_GRACE_EXPIRED.label())) {
                changed.add(known + ": " + near + " becomes " + far);
            }
        });

        assertThat(changed).isEmpty();
    }

    @Test
    void theOrderOfWhatCameAfterTheFirstProbeDoesNotMatter() {
        Observation good = Observations.completed(Stage.SERVICE_REQUEST).build();
        Observation bad = Observations.at(Stage.KEXINIT, EndKind.TIMED_OUT, 8000)
                .text(HandMadeCase.SSH)
                .build();

        assertThat(KnownCase.all()).allSatisfy(known -> {
            CaseFile facts = known.facts();
            List<Observation> one = with(facts.observations(), good, bad);
            List<Observation> other = with(facts.observations(), bad, good);
            assertThat(ASSESSOR.assess(new CaseFile(facts.endpoint(), one, List.of(good, bad))))
                    .isEqualTo(ASSESSOR.assess(new CaseFile(facts.endpoint(), other, List.of(bad, good))));
        });
    }

    @Test
    void everyCauseIsTheVerdictOfSomeCase() {
        Set<Cause> named = EnumSet.noneOf(Cause.class);
        KnownCase.all()
                .forEach(known -> named.add(ASSESSOR.assess(known.facts()).cause()));

        assertThat(named).containsExactlyInAnyOrder(Cause.values());
    }

    private static String verdict(CaseFile facts) {
        Candidate verdict = ASSESSOR.assess(facts).verdict();
        return verdict.cause().label() + ", " + verdict.confidence().label();
    }

    private static List<Observation> with(List<Observation> seen, Observation... more) {
        List<Observation> all = new ArrayList<>(seen);
        all.addAll(List.of(more));
        return all;
    }
}
