package io.sshprobe.cli.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The lines of a file, one at a time: a file of any size needs the memory of one line, and that is bounded. */
public final class SavedLines implements AutoCloseable {
    /** The longest line that is read, in bytes; a result has some 20,000, and with many experiments ten times that. */
    public static final int MAX_LENGTH = 8 << 20;

    private static final int BUFFER = 64 << 10;

    private final InputStream stream;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int end;
    private long offset;
    private long number;

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
        this.stream = stream;
    }

    /** Reads from a file, from a byte on where a line begins. */
    public static SavedLines of(Path file, long offset) throws IOException {
        InputStream stream = Files.newInputStream(file);
        stream.skipNBytes(offset);
        return new SavedLines(stream);
    }

    /** The next line, or null at the end; the last need not have a line end. */
    public @Nullable Line next() throws IOException {
        long start = offset;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        while (next < end || fill()) {
            int from = next;
            while (next < end && buffer[next] != '\n') {
                next++;
            }
            tooLong |= line.size() + (next - from) > MAX_LENGTH;
            if (!tooLong) {
                line.write(buffer, from, next - from);
            }
            boolean complete = next < end;
            next += complete ? 1 : 0;
            offset += next - from;
            if (complete) {
                return line(start, tooLong, line);
            }
        }
        return offset == start ? null : line(start, tooLong, line);
    }

    private Line line(long start, boolean tooLong, ByteArrayOutputStream line) {
        number++;
        return new Line(number, start, tooLong ? null : line.toString(StandardCharsets.UTF_8));
    }

    private boolean fill() throws IOException {
        end = stream.read(buffer);
        next = 0;
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
