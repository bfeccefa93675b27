package io.sshprobe.keysource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file to its end, within a limit of size and, if it is a pipe or a device, of time: a named pipe into which nobody writes
 * would block for ever, and a device such as a terminal too.
 */
public final class WholeFile {
    /** How long a pipe may give nothing: a command that writes into it may wait for a network. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private static final int PIECE = 64 * 1024;

    private WholeFile() {}

    /**
     * Reads a file. Blocks.
     *
     * @param most how many bytes to read, at most; further ones stay unread
     * @throws IOException if it cannot be read, or with a message for people if nothing comes from it
     */
    public static byte[] read(Path file, int most) throws IOException {
        return read(file, most, LONGEST_SILENCE);
    }

    static byte[] read(Path file, int most, Duration longestSilence) throws IOException {
        if (Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(most);
            }
        }
        Pieces pieces = new Pieces(file, most);
        // A thread that waits in open(2) cannot be interrupted: it is left behind, and does not keep the program from
        // ending.
        Thread thread = new Thread(pieces, "whole-file");
        thread.setDaemon(true);
        thread.start();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Piece piece = pieces.next(longestSilence); !piece.isEnd(); piece = pieces.next(longestSilence)) {
            all.writeBytes(piece.bytes());
        }
        return all.toByteArray();
    }

    /** Bytes, or the end, which may have a reason. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares pieces, and nobody writes into one
    private record Piece(byte[] bytes, boolean isEnd, @Nullable IOException problem) {}

    /** What a thread has read so far. */
    private static final class Pieces implements Runnable {
        private static final byte[] NONE = {};

        private final Path file;
        private final int most;
        private final BlockingQueue<Piece> read = new LinkedBlockingQueue<>();

        Pieces(Path file, int most) {
            this.file = file;
            this.most = most;
        }

        @Override
        public void run() {
            IOException problem = null;
            try (InputStream in = Files.newInputStream(file)) {
                byte[] buffer = new byte[PIECE];
                int left = most;
                for (int count = read(in, buffer, left); count > 0; count = read(in, buffer, left)) {
                    read.add(new Piece(Arrays.copyOf(buffer, count), false, null));
                    left -= count;
                }
            } catch (IOException e) {
                problem = e;
            }
            read.add(new Piece(NONE, true, problem));
        }

        private static int read(InputStream in, byte[] buffer, int left) throws IOException {
            return left == 0 ? 0 : in.read(buffer, 0, Math.min(buffer.length, left));
        }

        Piece next(Duration longestSilence) throws IOException {
            Piece next;
            try {
                next = read.poll(longestSilence.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
            if (next == null) {
                throw new IOException(
                        "it is no regular file, and nothing came from it for " + longestSilence.toSeconds() + " s");
            }
            if (next.problem() != null) {
                throw next.problem();
            }
            return next;
        }
    }
}
