package io.sshprobe.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.json.Cases;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HEALTHY                  | 0",
                "HEALTHY_BUT_SLOW         | 0",
                "HEALTHY SKIPPED          | 0",
                "SKIPPED                  | 1",
                "SKIPPED SKIPPED          | 1",
                "HEALTHY NOT_LISTENING    | 1",
                "UNKNOWN                  | 1",
                "PROBER_LIMIT             | 1",
                "HEALTHY PROBER_BUG       | 3",
                "NOT_LISTENING PROBER_BUG | 3",
                "''                       | 3"
            })
    void theCodeFollowsFromTheCausesOfATarget(String causes, int code) {
        List<Cause> found = Arrays.stream(causes.split(" "))
                .filter(name -> !name.isEmpty())
                .map(Cause::valueOf)
                .toList();
        assertThat(ExitCode.of(found)).isEqualTo(code);
    }

    @Test
    void theWorstTargetDecides() {
        assertThat(ProgramRun.answering(List.of(Cases.healthy()), "a", "b").code())
                .isZero();
        assertThat(ProgramRun.answering(List.of(Cases.healthy(), Cases.timeout()), "a")
                        .code())
                .isEqualTo(1);
        assertThat(ProgramRun.answering(List.of(), "a").code()).isEqualTo(3);
    }
}
