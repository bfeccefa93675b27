package io.sshprobe.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class HistoryOptionsTest {
    @Command
    static final class Options {
        @Mixin
        private HistoryOptions history = new HistoryOptions();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''             | XDG_STATE_HOME=/s HOME=/h  | /s/sshprobe/history
                    ''             | HOME=/h                    | /h/.local/state/sshprobe/history
                    ''             | XDG_STATE_HOME= HOME=/h    | /h/.local/state/sshprobe/history
                    ''             | XDG_STATE_HOME=s HOME=/h   | /h/.local/state/sshprobe/history
                    ''             | HOME=                      |
                    ''             | LANG=C                     |
                    '--no-history' | XDG_STATE_HOME=/s HOME=/h  |
                    '--history d'  | XDG_STATE_HOME=/s HOME=/h  | d
                    '--history=/d' | LANG=C                     | /d
                    """)
    void theHistoryIsWhereTheUserSaysOrWhereStateBelongs(String arguments, String variables, @Nullable Path directory) {
        Options options = new Options();
        new CommandLine(options).parseArgs(arguments.isEmpty() ? new String[0] : arguments.split(" "));
        Map<String, String> environment = Arrays.stream(variables.split(" "))
                .map(each -> each.split("=", -1))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        assertThat(options.history.directory(environment).orElse(null)).isEqualTo(directory);
    }
}
