package io.sshprobe.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNamesTest {
    private static final List<String> NAMES =
            List.of("healthy", "not-listening", "openssh-penalty", "firewall-drop", "firewall-reject", "tarpit");

    @ParameterizedTest
    @CsvSource({
        "not-listning,  not-listening",
        "notlistening,  not-listening",
        "NOT_LISTENING, not-listening",
        "penalty,       openssh-penalty",
        "tapit,         tarpit",
        "firewal-drop,  firewall-drop"
    })
    void theLikestNameComesFirst(String word, String name) {
        assertThat(NearestNames.of(word, NAMES)).startsWith(name);
    }

    @ParameterizedTest
    @CsvSource({"''", "x", "printer"})
    void nothingIsLikeWhatIsLikeNothing(String word) {
        assertThat(NearestNames.of(word, NAMES)).isEmpty();
    }
}
