package io.sshprobe.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.json.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to the files that {@code -o} and a list name. */
class OutputFileTest {
    @Test
    void aResumedRunProbesWhatIsMissingAndCountsWhatIsNot(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("results");
        String name = Cases.timeout().facts().endpoint().target().toString();
        String[] arguments = {"--resume", "-o", file.toString(), name, "other.example.org"};
        ProgramRun first = ProgramRun.answering(List.of(Cases.timeout()), arguments);
        assertThat(first.requests).hasSize(2);
        Files.writeString(file, Files.readAllLines(file).get(0) + "\n{\"schema\":\"sshpr");
        ProgramRun second = ProgramRun.answering(List.of(Cases.healthy()), arguments);
        assertThat(second.request().target().host()).isEqualTo("other.example.org");
        assertThat(second.err())
                .containsOnlyOnce("its last line was incomplete")
                .containsOnlyOnce("1 result is in it already");
        assertThat(second.code()).isEqualTo(ExitCode.NOT_OK);
        assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json", "--format=csv"})
    void whatAFileContainsIsReplacedOnlyIfTheUserSaysSo(String format, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("results"), "found earlier");

        ProgramRun run = ProgramRun.of(format, "-o", file.toString(), "h");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .hasLineCount(1)
                .contains(file + " exists and is not empty: --resume continues it (jsonl), --force replaces it");
        assertThat(run.requests).isEmpty();
        assertThat(file).hasContent("found earlier");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-l", "--exclude", "--from-known-hosts"})
    void aListIsNotReplacedByItsResults(String option, @TempDir Path folder) throws IOException {
        Path list = Files.writeString(folder.resolve("hosts"), "example.org\n");
        Path link = Files.createSymbolicLink(folder.resolve("link"), list);
        Path hardLink = Files.createLink(folder.resolve("hard"), list);
        String words = option.startsWith("--") ? option + "=" + list : option + list;

        for (Path output : List.of(list, link, hardLink)) {
            ProgramRun run = ProgramRun.of(words, "h", "-o", output.toString(), "--force");

            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).hasLineCount(1).contains("--output would replace " + list);
            assertThat(run.requests).isEmpty();
            assertThat(list).hasContent("example.org");
        }
    }

    @Test
    void resultsGoToTheFileWhole(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("results"), "old");
        ProgramRun run = ProgramRun.answering(
                List.of(Cases.hostile(), Cases.healthy()), "--json", "--force", "-o", file.toString(), "h");
        assertThat(run.out()).isEmpty();
        assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void aMistakeInTheArgumentsTouchesNoFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("results"), "precious");
        assertThat(ProgramRun.of("-o", file.toString(), "good", "bad:0").code()).isEqualTo(2);
        assertThat(file).hasContent("precious");
    }
}
