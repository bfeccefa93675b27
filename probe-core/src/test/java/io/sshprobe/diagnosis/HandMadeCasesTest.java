package io.sshprobe.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HandMadeCasesTest {
    static Stream<HandMadeCase> cases() {
        return HandMadeCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theFirstCandidateAndItsConfidenceAreAsTheRowSays(HandMadeCase expected) {
        Assessment assessment = Rules.assessor().assess(expected.seen().file());

        assertThat(assessment.cause().label() + ", "
                        + assessment.verdict().confidence().label())
                .as(assessment.candidates().toString())
                .isEqualTo(
                        expected.cause().label() + ", " + expected.confidence().label());
    }

    @Test
    void noTwoRowsSayTheSame() {
        assertThat(HandMadeCase.all().map(HandMadeCase::what)).doesNotHaveDuplicates();
        assertThat(HandMadeCase.all().map(row -> row.seen().file())).doesNotHaveDuplicates();
    }
}
