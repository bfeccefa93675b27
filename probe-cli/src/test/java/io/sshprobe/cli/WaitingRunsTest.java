package io.sshprobe.cli;

import static io.sshprobe.fixtures.fault.Fault.SILENCE_BEFORE_IDENTIFICATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.fixtures.fault.FaultServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What someone sees who waits for one host, and what a pipe gets: the program in a JVM of its own, with real signals. */
@Timeout(120)
class WaitingRunsTest {
    /** What the launcher says to Java where standard error is a terminal. */
    private static final List<String> TERMINAL = List.of("-Dsshprobe.stderr.terminal=true", "-Dsshprobe.columns=100");

    private static final List<String> PIPE = List.of();

    private final FaultServer server = SILENCE_BEFORE_IDENTIFICATION.start();
    private final String host = "127.0.0.1:" + server.address().getPort();
    private Path out;
    private Path err;

    @BeforeEach
    void makeFiles(@TempDir Path directory) {
        out = directory.resolve("out");
        err = directory.resolve("err");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void inAPipeThereIsNothingButTheReport() throws Exception {
        assertThat(run(PIPE, "--timeout=2", host).exitCode()).isEqualTo(1);

        assertThat(err).isEmptyFile();
        assertThat(Files.readString(out)).startsWith(host + ": not-ssh (").doesNotContain("being checked", "\u001b");
    }

    @Test
    void besideJsonThereIsNothing() throws Exception {
        assertThat(run(TERMINAL, "--timeout=2", "--json", host).exitCode()).isEqualTo(1);

        assertThat(err).isEmptyFile();
        assertThat(out).content().startsWith("{").hasLineCount(1);
    }

    @Test
    void onATerminalTheStagesAndTheFirstVerdictComeBeforeTheReport() throws Exception {
        assertThat(run(TERMINAL, "--timeout=2", host).exitCode()).isEqualTo(1);

        assertThat(Files.readString(err))
                .containsSubsequence(
                        "127.0.0.1: connect completed after ",
                        "waiting for the identification string, 1 of at most 2 s; Ctrl-C: verdict now",
                        "127.0.0.1: identification failed after ",
                        "127.0.0.1: first verdict, being checked: daemon-hung (",
                        "trying ",
                        "Ctrl-C: verdict now")
                .endsWith("\r\u001b[K");
        assertThat(Files.readString(out)).startsWith(host + ": not-ssh (").doesNotContain("being checked", "\u001b");
    }

    @Test
    void anInterruptedFirstProbeHasAReport() throws Exception {
        ProgramProcess process = run(TERMINAL, host);
        awaitWords(process, "waiting for the identification string");
        process.interrupt();

        assertThat(process.exitCode()).isEqualTo(130);
        assertThat(out)
                .content()
                .startsWith(host + ": ")
                .contains("connect         completed", "identification  failed");
        assertThat(err).content().contains("sshprobe: interrupted: one result is not final: ");
    }

    @Test
    void anInterruptedInvestigationHasTheVerdictSoFar() throws Exception {
        ProgramProcess process = run(TERMINAL, "--timeout=2", "--patience=60", host);
        awaitWords(process, "being checked");
        process.interrupt();

        assertThat(process.exitCode()).isEqualTo(130);
        assertThat(out).content().startsWith(host + ": daemon-hung (").contains("not completed within 2.0 s");
        assertThat(err).content().contains("sshprobe: interrupted: one result is not final: ");
    }

    private void awaitWords(ProgramProcess process, String words) throws IOException {
        while (process.isAlive() && !Files.readString(err).contains(words)) {
            Thread.onSpinWait(); // the time-out of the class bounds it
        }
    }

    private ProgramProcess run(List<String> jvmOptions, String... arguments) throws IOException {
        return ProgramProcess.start(
                out,
                err,
                jvmOptions,
                Stream.concat(Stream.of("--no-history"), Stream.of(arguments)).toArray(String[]::new));
    }
}
