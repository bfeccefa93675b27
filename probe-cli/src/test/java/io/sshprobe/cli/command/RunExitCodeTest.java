package io.sshprobe.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.json.ResultHead;
import io.sshprobe.target.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(codes.code()).isEqualTo(code);
    }
}
