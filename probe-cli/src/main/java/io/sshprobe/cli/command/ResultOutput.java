package io.sshprobe.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes results whole, one after another, each as soon as it is there.
 *
 * <p>May be called from any thread.
 */
final class ResultOutput implements AutoCloseable {
    /** How long an interrupted program waits for the result that is just being written: the reader may be stuck. */
    private static final long PATIENCE_MILLIS = 1000;

    private final ReentrantLock writing = new ReentrantLock();
    private final String between;
    private final PrintStream stream;
    private final @Nullable Path file;
    private boolean begun;

    private ResultOutput(String between, PrintStream stream, @Nullable Path file) {
        this.between = between;
        this.stream = stream;
        this.file = file;
    }

    /** Writes to a stream, which stays open. */
    static ResultOutput to(PrintStream stream, String between) {
        return new ResultOutput(between, stream, null);
    }

    /**
     * Writes to a file in UTF-8, replacing what it held.
     *
     * @throws UnwritableException if it cannot be written
     */
    static ResultOutput to(Path file, String between) {
        try {
            return new ResultOutput(
                    between, new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8), file);
        } catch (IOException unwritable) {
            throw new UnwritableException("--output: cannot write " + file + ": " + reason(unwritable));
        }
    }

    private static String reason(IOException unwritable) {
        if (unwritable instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (unwritable instanceof NoSuchFileException) {
            return "its directory does not exist";
        }
        return String.valueOf(unwritable.getMessage());
    }

    /**
     * Writes one result, as text with its line end.
     *
     * @throws UnwritableException if it cannot be written
     */
    void write(String text) {
        writing.lock();
        try {
            stream.print(begun ? between + text : text);
            begun = true;
            stream.flush();
            if (stream.checkError()) {
                throw new UnwritableException("cannot write the results" + (file == null ? "" : " to " + file)
                        + ": the disk is full, or nobody reads them any more");
            }
        } finally {
            writing.unlock();
        }
    }

    /** Lets a result that is just being written get out whole, and no other one begin. */
    void stop() {
        try {
            if (writing.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                stream.flush();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (file != null) {
            stream.close();
        }
    }
}
