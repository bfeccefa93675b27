package io.sshprobe.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.json.ResultHead;
import io.sshprobe.target.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunExitCodeTest {
    /** Results as {@code target address/addresses cause}. */
    @ParameterizedTest
    @CsvSource({
        "a 1/1 healthy,                                                              0",
        "a 1/1 healthy-but-slow; b 1/1 healthy,                                      0",
        "a 1/1 healthy; b 1/1 not-listening; c 1/1 healthy,                          1",
        "a 1/2 skipped; b 1/1 healthy; a 2/2 healthy,                                0",
        "a 1/2 healthy; b 1/1 healthy; a 2/2 skipped,                                0",
        "a 1/2 skipped; b 1/1 healthy; A 2/2 healthy,                                0",
        "a 1/2 skipped; b 1/1 healthy; a 2/2 skipped,                                1",
        "a 1/2 skipped; b 1/1 healthy,                                               1",
        "a 1/1 skipped,                                                              1",
        "a 1/2 healthy; b 1/2 healthy; b 2/2 healthy-but-slow; a 2/2 firewall-drop,  1",
        "a 1/1 unknown,                                                              1",
        "a 1/1 not-listening; b 1/1 prober-bug; c 1/1 healthy,                       3",
        "a 1/1 prober-limit,                                                         1",
        "a 1/1 not-listening; a 1/1 healthy,                                         1"
    })
    void theyAreThoseOfEachTargetHoweverItsResultsCome(String results, int code) {
        assertThat(codes(results).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "a 1/1 healthy; b 1/1 prober-bug; c 1/1 healthy,       1 of 3, b, 0",
        "a 1/1 prober-bug; b 1/1 max-startups; c 1/1 prober-bug, 2 of 3, a, 1",
        "a 1/2 prober-bug; b 1/1 healthy; a 2/2 healthy,        1 of 3, a, 0",
        "b 1/1 healthy; a 1/2 prober-bug,                       1 of 2, a, 0"
    })
    void aDefectAmongManyResultsIsSaid(String results, String howMany, String first, int without) {
        assertThat(codes(results).code()).isEqualTo(ExitCode.DEFECT);
        assertThat(codes(results).complaint()).hasValueSatisfying(words -> assertThat(words)
                .contains("itself failed at " + howMany + " addresses", "the first of them " + first + " (")
                .endsWith("Without them it would be " + without));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a 1/1 prober-bug", "a 1/1 healthy; b 1/1 unknown"})
    void otherwiseNothingIsSaid(String results) {
        assertThat(codes(results).complaint()).isEmpty();
    }

    private static RunExitCode codes(String results) {
        RunExitCode codes = new RunExitCode();
        for (String result : results.split("; ")) {
            String[] words = result.split("[ /]");
            codes.add(new ResultHead(
                    new Target(words[0], 22),
                    words[1],
                    Integer.parseInt(words[2]),
                    Cause.ofLabel(words[3]).orElseThrow(),
                    "",
                    null));
        }
        return codes;
    }
}
