package io.sshprobe.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardPatternTest {
    @ParameterizedTest
    @CsvSource({
        "*, a.example, true",
        "a?example, a.example, true",
        "a*e*e, a.example, true",
        "*.example, example, false",
        "a.exampl, a.example, false",
        "**********************************************b, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, false",
    })
    void patternsMatchAsInOpenssh(String pattern, String host, boolean matches) {
        assertThat(WildcardPattern.matches(pattern, host)).isEqualTo(matches);
    }
}
