package io.sshprobe.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.FaultCatalogue.Row;
import io.sshprobe.diagnosis.rules.Rules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault of the catalogue is named, or a look-alike that one observation cannot tell from it. */
class FaultCatalogueTest {
    /** How many candidates people look at. */
    private static final int LOOKED_AT = 4;

    private static final Assessor ASSESSOR = Rules.assessor();

    static Stream<Row> rows() {
        return FaultCatalogue.ROWS.stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theTrueCauseComesFirstOrBehindALookAlike(Row row) {
        Assessment assessment = ASSESSOR.assess(row.seen().file());

        List<Cause> looked = assessment.candidates().stream()
                .limit(LOOKED_AT)
                .map(Candidate::cause)
                .toList();
        assertThat(looked).as(assessment.summary()).contains(row.truth());
        assertThat(assessment.cause()).as(assessment.summary()).isIn(withTruth(row));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void onlyWhatOneObservationProvesIsCertain(Row row) {
        Assessment assessment = ASSESSOR.assess(row.seen().file());

        assertThat(assessment.verdict().confidence() == Confidence.CERTAIN)
                .as(assessment.summary())
                .isEqualTo(row.certain());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 40, 200})
    void aLongerRoundTripChangesNoVerdict(double rttMillis) {
        assertThat(FaultCatalogue.ROWS).allSatisfy(row -> {
            Candidate near = ASSESSOR.assess(row.seen().file(0.1)).verdict();
            Candidate far = ASSESSOR.assess(row.seen().file(rttMillis)).verdict();
            assertThat(far.cause()).isEqualTo(near.cause());
            assertThat(far.confidence()).isEqualTo(near.confidence());
        });
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatIsCertainStandsAloneAndNeedsNoSettling(Row row) {
        Assessment assessment = ASSESSOR.assess(row.seen().file());

        if (row.certain()) {
            assertThat(assessment.candidates()).hasSize(1);
            assertThat(assessment.settle()).isEmpty();
        } else {
            assertThat(assessment.settle()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyVerdictQuotesWhatWasSeenAndSaysWhatToDo(Row row) {
        Assessment assessment = ASSESSOR.assess(row.seen().file());

        assertThat(assessment.candidates())
                .allSatisfy(candidate -> assertThat(candidate.evidenceFor()).isNotEmpty());
        assertThat(assessment.verdict().evidenceFor().get(0)).containsPattern("\\d|\"|offers");
        assertThat(assessment.remedies()).isNotEmpty();
        assertThat(assessment.summary())
                .hasSizeLessThan(1200)
                .doesNotContain("\n")
                .endsWith(".");
    }

    private static List<Cause> withTruth(Row row) {
        return Stream.concat(Stream.of(row.truth()), row.lookAlikes().stream()).toList();
    }
}
