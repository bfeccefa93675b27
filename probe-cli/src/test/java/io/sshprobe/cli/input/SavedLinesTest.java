package io.sshprobe.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedLinesTest {
    @Test
    void linesHaveTheirNumberAndPlaceAndTheLastNeedsNoEnd() throws IOException {
        assertThat(read(stream("a\n\nb\u00e9\nlast")))
                .containsExactly(
                        new SavedLines.Line(1, 0, "a"),
                        new SavedLines.Line(2, 2, ""),
                        new SavedLines.Line(3, 3, "b\u00e9"),
                        new SavedLines.Line(4, 7, "last"));
        assertThat(read(stream(""))).isEmpty();
        assertThat(read(stream("a\n"))).hasSize(1);
    }

    @Test
    void aLineBeyondTheLimitIsPassedOver() throws IOException {
        byte[] longest = new byte[SavedLines.MAX_LENGTH];
        Arrays.fill(longest, (byte) 'x');
        String line = new String(longest, StandardCharsets.US_ASCII);
        List<SavedLines.Line> lines = read(stream("a\n" + line + "\n" + line + "x\nb\n"));
        assertThat(lines).extracting(SavedLines.Line::number).containsExactly(1L, 2L, 3L, 4L);
        assertThat(lines.get(1).text()).hasSize(SavedLines.MAX_LENGTH);
        assertThat(lines.get(2).text()).isNull();
        assertThat(lines.get(3)).isEqualTo(new SavedLines.Line(4, 2L * SavedLines.MAX_LENGTH + 5, "b"));
    }

    @Test
    void aLineIsFoundAgainAtItsPlace(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("lines"), "one\ntwo\nthree\n");
        try (SavedLines lines = SavedLines.of(file, 4)) {
            assertThat(lines.next())
                    .isNotNull()
                    .extracting(SavedLines.Line::text)
                    .isEqualTo("two");
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<SavedLines.Line> read(InputStream stream) throws IOException {
        List<SavedLines.Line> all = new ArrayList<>();
        try (SavedLines lines = new SavedLines(stream)) {
            for (SavedLines.Line line = lines.next(); line != null; line = lines.next()) {
                all.add(line);
            }
        }
        return all;
    }
}
