package io.sshprobe.cli.input;

import io.sshprobe.ssh.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a stream, one at a time. Needs the memory of one line, whose length is limited. */
public final class ByteLines implements AutoCloseable {
    private static final int BUFFER = 64 << 10;

    private final InputStream stream;
    private final int maxLength;
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
     * @param bytes without its line end, or null if it is too long
     */
    public record Line(long number, long offset, @Nullable ByteString bytes) {}

    /**
     * Reads from a stream, which is closed with this.
     *
     * @param maxLength the longest line that is read, in bytes
     */
    public ByteLines(InputStream stream, int maxLength) {
        this.stream = stream;
        this.maxLength = maxLength;
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
            tooLong |= line.size() + (next - from) > maxLength;
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
        return new Line(number, start, tooLong ? null : ByteString.of(line.toByteArray()));
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
