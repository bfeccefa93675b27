package io.sshprobe.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.cli.input.SavedLines;
import io.sshprobe.investigation.Result;
import io.sshprobe.json.Cases;
import io.sshprobe.json.JsonReport;
import io.sshprobe.json.ResultHead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsFileTest {
    private static final List<Result> RESULTS = List.of(Cases.timeout(), Cases.mismatch(), Cases.nameNotFound());
    private static final List<String> LINES =
            RESULTS.stream().map(new JsonReport("0.0.0")::line).toList();
    private static final String WHOLE = String.join("", LINES);

    private final Path directory;
    private final List<String> notes = new ArrayList<>();

    ResultsFileTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** Storage in memory that may know when it is full, and takes a few bytes at a time. */
    private static final class Memory implements Storage {
        private final int room;
        private final int atATime;
        private byte[] held = new byte[0];
        private int at;

        Memory(int room, int atATime) {
            this.room = room;
            this.atATime = atATime;
        }

        @Override
        public int read(ByteBuffer to) {
            int length = Math.min(to.remaining(), held.length - at);
            to.put(held, at, length);
            at += length;
            return length == 0 ? -1 : length;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            int length = Math.min(Math.min(from.remaining(), atATime), room - at);
            if (length == 0) {
                throw new IOException("No space left on device");
            }
            held = Arrays.copyOf(held, at + length);
            from.get(held, at, length);
            at += length;
            return length;
        }

        @Override
        public void truncate(long length) {
            held = Arrays.copyOf(held, (int) length);
            at = (int) length;
        }

        @Override
        public boolean lock() throws IOException {
            throw new IOException("No locks available");
        }

        @Override
        public void close() {}

        String text() {
            return new String(held, StandardCharsets.UTF_8);
        }
    }

    /** Goes on with a file as a run does: what is not in it yet is appended. */
    private void goOn(Path file) {
        ResumedResults done = new ResumedResults();
        try (ResultsFile results = ResultsFile.resume(file, done::add, notes::add)) {
            for (int i = 0; i < RESULTS.size(); i++) {
                if (!done.isDone(RESULTS.get(i).facts().endpoint().target())) {
                    results.append(encoded(List.of(LINES.get(i))));
                }
            }
            assertThat(results.kept()).isEqualTo(RESULTS.size());
        }
    }

    private Path save(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void aFileCutAnywhereEndsUpWithEveryResultOnce() throws IOException {
        List<String> sorted = LINES.stream().sorted().toList();
        for (int length = 0; length <= WHOLE.length(); length++) {
            Path file = save("cut.jsonl", WHOLE.substring(0, length));
            notes.clear();
            goOn(file);
            assertThat(Files.readString(file).lines().map(line -> line + "\n").sorted())
                    .as("cut at byte " + length)
                    .isEqualTo(sorted);
            boolean torn = length > 0 && WHOLE.charAt(length - 1) != '\n';
            assertThat(notes).hasSize(torn ? 1 : 0);
        }
    }

    @Test
    void aLineThatWasCutShortIsRemovedAndSaidSo() throws IOException {
        Path file = save("torn.jsonl", LINES.get(0) + "{\"schema\":\"sshp");
        try (ResultsFile results = ResultsFile.resume(file, result -> {}, notes::add)) {
            assertThat(results.kept()).isEqualTo(1);
        }
        assertThat(notes)
                .containsExactly(file + ": its last line was incomplete and is removed; that address is probed again");
        assertThat(file).hasContent(LINES.get(0).strip());
    }

    @Test
    void aLastLineThatIsNotOursIsKeptAndEnded() throws IOException {
        Path file = save("notes.txt", "remember the milk");
        try (ResultsFile results = ResultsFile.resume(file, result -> {}, notes::add)) {
            results.append(encoded(List.of(LINES.get(0))));
        }
        assertThat(Files.readString(file)).isEqualTo("remember the milk\n" + LINES.get(0));
        assertThat(notes).containsExactly(file + ":1: not a result of sshprobe; ignored");
    }

    @Test
    void linesAboutExpectationsArePassedOverWithoutAWord() throws IOException {
        String text = "{\"schema\":\"sshprobe-check/1\",\"line\":\"target\"}\n" + LINES.get(0)
                + "{\"schema\":\"sshprobe-check/1\",\"line\":\"end\"}\n";
        Path file = save("findings.jsonl", text);
        List<ResultHead> found = new ArrayList<>();
        ResultsFile.resume(file, found::add, notes::add).close();
        assertThat(found).containsExactly(ResultHead.of(RESULTS.get(0)));
        assertThat(notes).isEmpty();
        assertThat(file).content().isEqualTo(text);
    }

    @Test
    void linesThatAreNoResultsAreNamedAndKept() throws IOException {
        String merged = LINES.get(1).substring(0, 900) + "\0\0\0\0\n";
        String before = LINES.get(1).replaceFirst("\"verdict\":\\{.*?},\"stages\"", "\"stages\"");
        String text = "{}\n" + LINES.get(0) + "\n" + merged + "x\n" + LINES.get(2) + before;
        Path file = save("mixed.jsonl", text);
        List<ResultHead> found = new ArrayList<>();
        ResultsFile.resume(file, found::add, notes::add).close();
        assertThat(found).containsExactly(ResultHead.of(RESULTS.get(0)), ResultHead.of(RESULTS.get(2)));
        assertThat(notes)
                .containsExactly(
                        file + ":1: not a result of sshprobe: 'schema' is missing; ignored",
                        file + ":3: not a result of sshprobe; ignored",
                        file + ":4: an incomplete result; ignored",
                        file + ":5: not a result of sshprobe; ignored",
                        file + ":7: not a result of sshprobe: its head has no target or no verdict; ignored");
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    @Test
    void aLineOfAnyLengthNeedsNoMemory() throws IOException {
        String padding = " ".repeat(SavedLines.MAX_LENGTH);
        String tooLong = LINES.get(0).replace("}\n", padding + "}\n");
        Path file = save("long.jsonl", tooLong + LINES.get(1).replace("}\n", padding.substring(40_000) + "}\n"));
        List<ResultHead> found = new ArrayList<>();
        ResultsFile.resume(file, found::add, notes::add).close();
        assertThat(notes).containsExactly(file + ":1: longer than " + SavedLines.MAX_LENGTH + " bytes; ignored");
        assertThat(found).containsExactly(ResultHead.of(RESULTS.get(1)));
    }

    @Test
    void aFileThatIsNotThereYetIsMade() {
        Path file = directory.resolve("new.jsonl");
        goOn(file);
        assertThat(file).hasContent(WHOLE.strip());
        assertThat(notes).isEmpty();
    }

    @Test
    void whatWasThereIsReplacedIfItIsNotResumed() throws IOException {
        Path file = save("old.txt", "old and long".repeat(1000));
        try (ResultsFile results = ResultsFile.replace(file, notes::add)) {
            results.append(encoded(List.of("new\n")));
            results.append(encoded(List.of("and ", "newer\n")));
        }
        assertThat(file).hasContent("new\nand newer");
    }

    @Test
    void aFileIsBegunOnlyIfItIsEmpty() throws IOException {
        Path file = save("old.txt", "old");

        assertThatThrownBy(() -> ResultsFile.begin(file, "--force replaces it", notes::add))
                .isInstanceOf(UnwritableException.class)
                .hasMessage(file + " exists and is not empty: --force replaces it");
        assertThat(file).hasContent("old");
        ResultsFile.begin(save("empty", ""), "", notes::add).close();
        ResultsFile.begin(Path.of("/dev/null"), "", notes::add).close();
    }

    @Test
    void twoRunsDoNotWriteOneFile() throws IOException {
        Path file = save("shared.jsonl", WHOLE);
        try (ResultsFile first = ResultsFile.resume(file, result -> {}, notes::add)) {
            assertThatThrownBy(() -> ResultsFile.resume(file, result -> {}, notes::add))
                    .isInstanceOf(UnwritableException.class)
                    .hasMessage("another sshprobe is writing to " + file
                            + "; wait until it has ended, or use another file");
            assertThatThrownBy(() -> ResultsFile.replace(file, notes::add))
                    .isInstanceOf(UnwritableException.class)
                    .hasMessageStartingWith("another sshprobe is writing to ");
            first.append(encoded(List.of(LINES.get(0))));
        }
        assertThat(Files.readString(file)).isEqualTo(WHOLE + LINES.get(0));
        ResultsFile.replace(file, notes::add).close();
        assertThat(file).isEmptyFile();
    }

    @Test
    void aDiskThatFillsUpAnywhereKeepsEveryWholeResult() throws IOException {
        for (int room = 0; room < WHOLE.length(); room += 7) {
            Memory disk = new Memory(room, 1000);
            ResultsFile file = ResultsFile.resume(disk, "monday.jsonl", result -> {}, notes::add);
            assertThatThrownBy(() -> file.append(encoded(LINES)))
                    .isInstanceOf(UnwritableException.class)
                    .hasMessageStartingWith(
                            "cannot write to monday.jsonl: No space left on device; " + file.kept() + " result")
                    .hasMessageEndingWith(" kept, and --resume continues when there is space again");
            int fit = room < LINES.get(0).length()
                    ? 0
                    : room < LINES.get(0).length() + LINES.get(1).length() ? 1 : 2;
            assertThat(file.kept()).isEqualTo(fit);
            assertThat(disk.text()).isEqualTo(LINES.stream().limit(fit).collect(Collectors.joining()));
        }
    }

    @Test
    void afterAFullDiskTheNextRunGoesOn() throws IOException {
        Memory full = new Memory(LINES.get(0).length() + 10, 100);
        ResultsFile file = ResultsFile.resume(full, "full.jsonl", result -> {}, notes::add);
        file.append(encoded(List.of(LINES.get(0))));
        assertThatThrownBy(() -> file.append(encoded(List.of(LINES.get(1)))))
                .hasMessageContaining("; 1 result is kept");
        Memory larger = new Memory(Integer.MAX_VALUE, 100);
        larger.held = full.held;
        ResumedResults done = new ResumedResults();
        ResultsFile again = ResultsFile.resume(larger, "full.jsonl", done::add, notes::add);
        assertThat(done.size()).isEqualTo(1);
        again.append(encoded(LINES.subList(1, 3)));
        assertThat(larger.text()).isEqualTo(WHOLE);
    }

    @Test
    void aFileSystemWithoutLocksIsUsedWithAWarning() throws IOException {
        ResultsFile.resume(new Memory(10, 10), "nfs.jsonl", result -> {}, notes::add)
                .close();
        assertThat(notes)
                .containsExactly(
                        "nfs.jsonl cannot be locked (No locks available); make sure that no other run writes to it");
    }

    @Test
    void aDeviceIsWrittenToAndNeitherLockedNorCutOff() {
        try (ResultsFile device = ResultsFile.replace(Path.of("/dev/null"), notes::add)) {
            device.append(encoded(LINES));
            assertThat(device.kept()).isEqualTo(3);
        }
        try (ResultsFile full = ResultsFile.replace(Path.of("/dev/full"), notes::add)) {
            assertThatThrownBy(() -> full.append(encoded(LINES)))
                    .isInstanceOf(UnwritableException.class)
                    .hasMessage("cannot write the results to /dev/full: No space left on device");
        }
        assertThat(notes).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/null", "/dev/full"})
    void aDeviceCannotBeResumed(String device) {
        assertThatThrownBy(() -> ResultsFile.resume(Path.of(device), result -> {}, notes::add))
                .isInstanceOf(UnwritableException.class)
                .hasMessage("--resume reads a file that was written before, but " + device + " is not a regular file");
    }

    @Test
    void whatCannotBeOpenedIsSaidPlainly() {
        assertThatThrownBy(() -> ResultsFile.replace(directory.resolve("no/file"), notes::add))
                .hasMessage(
                        "--output: cannot write " + directory.resolve("no/file") + ": its directory does not exist");
        assertThatThrownBy(() -> ResultsFile.resume(directory, result -> {}, notes::add))
                .hasMessage("--output: cannot write " + directory + ": it is a directory");
    }

    private static List<byte[]> encoded(List<String> lines) {
        return lines.stream().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
    }
}
