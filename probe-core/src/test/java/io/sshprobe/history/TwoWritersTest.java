package io.sshprobe.history;

import static io.sshprobe.history.Outcomes.ENDPOINT;
import static io.sshprobe.history.Outcomes.passed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.observation.PastOutcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several writers may write at once, and any may be killed: the file is always complete. */
@Timeout(120)
class TwoWritersTest {
    private static final int KILLS = 10;
    private static final int MOST_LINES = 40;
    private static final int MOST_WRITTEN = 20_000;
    private static final List<String> SOURCES = List.of("198.18.0.1", "2001:db8::1");

    private final List<String> messages = Collections.synchronizedList(new ArrayList<>());

    @Test
    void threadsThatWriteAtOnceLoseNothing(@TempDir Path directory) throws Exception {
        int writers = 4;
        int each = Retention.MAX_OUTCOMES / writers;
        Instant now = Instant.now();
        List<Callable<Boolean>> tasks = IntStream.range(0, writers)
                .mapToObj(writer -> (Callable<Boolean>) () -> {
                    FileHistory history = history(directory);
                    for (int i = 0; i < each; i++) {
                        history.remember(ENDPOINT, passed(now.minusSeconds(writer * each + i), SOURCES.get(0)));
                    }
                    return true;
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            for (Future<Boolean> done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(history(directory).of(ENDPOINT))
                .extracting(PastOutcome::at)
                .containsExactlyElementsOf(IntStream.range(0, writers * each)
                        .mapToObj(now::minusSeconds)
                        .toList());
        assertThat(messages).isEmpty();
    }

    @Test
    void killedProcessesLeaveACompleteFileWithAllOutcomesTheyReported(@TempDir Path directory) throws Exception {
        Random random = new Random(7);
        for (int kill = 0; kill < KILLS; kill++) {
            List<Process> writers = new ArrayList<>();
            List<Instant> last = new ArrayList<>();
            try {
                for (String source : SOURCES) {
                    writers.add(start(directory, source));
                }
                for (Process writer : writers) {
                    last.add(lastOf(writer, 1 + random.nextInt(MOST_LINES), directory));
                }
            } finally {
                writers.forEach(Process::destroyForcibly); // SIGKILL
            }
            for (Process writer : writers) {
                writer.waitFor();
            }

            List<PastOutcome> found = history(directory).of(ENDPOINT);
            for (int i = 0; i < SOURCES.size(); i++) {
                assertThat(newest(found, SOURCES.get(i))).isAfterOrEqualTo(last.get(i));
            }
            assertThat(messages).isEmpty();
        }
    }

    private static Instant newest(List<PastOutcome> outcomes, String source) {
        return outcomes.stream()
                .filter(outcome -> Outcomes.address(source).equals(outcome.local()))
                .map(PastOutcome::at)
                .findFirst()
                .orElseThrow();
    }

    private static Process start(Path directory, String source) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HistoryWriterProcess.class.getName(),
                        directory.toString(),
                        source,
                        Integer.toString(MOST_WRITTEN))
                .redirectErrorStream(true)
                .start();
    }

    /** The last of {@code lines} times that a writer reports; reads what it writes meanwhile. */
    private Instant lastOf(Process writer, int lines, Path directory) throws IOException {
        BufferedReader reader = writer.inputReader();
        String line = "";
        for (int i = 0; i < lines; i++) {
            line = String.valueOf(reader.readLine());
            assertThat(line).as("the time that was remembered").matches("[-0-9T:.]+Z");
            assertThat(history(directory).of(ENDPOINT)).isNotEmpty();
        }
        return Instant.parse(line);
    }

    private FileHistory history(Path directory) {
        return new FileHistory(directory, Clock.systemUTC(), Duration.ofMinutes(1), messages::add);
    }
}
