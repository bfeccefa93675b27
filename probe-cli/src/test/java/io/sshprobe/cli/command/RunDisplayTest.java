package io.sshprobe.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunDisplayTest {
    @Test
    void whoWaitsForOneHostIsToldWhatHappens() {
        assertThat(ProgramRun.watched(Map.of(), "host").work().waiting()).isNotNull();
        assertThat(ProgramRun.watched(Map.of("TERM", "dumb"), "--format", "table", "host")
                        .work()
                        .waiting())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--json host", "--format csv host", "-v host", "host other", "-p 22,23 host", "127.0.0.0/30"})
    void nobodyElseIs(String arguments) {
        assertThat(ProgramRun.watched(Map.of(), arguments.split(" ")).work().waiting())
                .isNull();
    }

    @Test
    void norIsWhoHasNoTerminal() {
        assertThat(ProgramRun.of("host").work().waiting()).isNull();
        assertThat(ProgramRun.onTerminal(Map.of(), "host").work().waiting()).isNull();
    }

    @Test
    void aReportThatIsThereAtOnceIsAllThatATerminalShows() {
        ProgramRun watched = ProgramRun.watched(Map.of("NO_COLOR", "1"), "host");
        assertThat(watched.err()).isEmpty();
        assertThat(watched.out()).isEqualTo(ProgramRun.of("host").out());
    }
}
