package io.sshprobe.cli.input;

import io.sshprobe.json.JsonReport;
import io.sshprobe.ssh.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The lines of a file of results, one at a time. Lines about expectations are passed over ({@link FindingsLine}). */
public final class SavedLines implements AutoCloseable {
    /** The longest line that is read, in bytes; a result has about 20,000, and with many further probes ten times as many. */
    public static final int MAX_LENGTH = JsonReport.MAX_LINE;

    private final ByteLines lines;

    /**
     * One line.
     *
     * @param number its place, from 1
     * @param offset where it begins, in bytes
     * @param text without its line end, or null if it is longer than {@link #MAX_LENGTH}
     */
    public record Line(long number, long offset, @Nullable String text) {}

    /** Reads from a stream, which is closed with this. */
    public SavedLines(InputStream stream) {
        this.lines = new ByteLines(stream, MAX_LENGTH);
    }

    /** Reads from a file, from a byte on where a line begins. */
    public static SavedLines of(Path file, long offset) throws IOException {
        InputStream stream = Files.newInputStream(file);
        stream.skipNBytes(offset);
        return new SavedLines(stream);
    }

    /** The next line, or null at the end; the last need not have a line end. */
    public @Nullable Line next() throws IOException {
        for (ByteLines.Line line = lines.next(); line != null; line = lines.next()) {
            ByteString bytes = line.bytes();
            byte[] text = bytes == null ? null : bytes.toByteArray();
            if (text == null || !FindingsLine.isBegunBy(text, text.length)) {
                return new Line(
                        line.number(), line.offset(), text == null ? null : new String(text, StandardCharsets.UTF_8));
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
