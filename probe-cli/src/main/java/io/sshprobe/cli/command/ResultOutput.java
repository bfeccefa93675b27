package io.sshprobe.cli.command;

import io.sshprobe.cli.option.OutputOptions;
import io.sshprobe.cli.output.ResultsFile;
import io.sshprobe.cli.output.UnwritableException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Writes results whole, one after another; those that come faster than they can be written, several at a time.
 *
 * <p>May be called from any thread.
 */
final class ResultOutput implements AutoCloseable {
    /** How long an interrupted program waits for the result that is just being written: the reader may be stuck. */
    private static final long PATIENCE_MILLIS = 1000;

    /** So much is written at once, in bytes: more would spare nothing. */
    private static final int BATCH = 64 * 1024;

    /** For so long at most one waits for others, while they come. */
    private static final long MAX_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final ReentrantLock writing = new ReentrantLock();
    private final LongSupplier nanoClock;
    private final String between;
    private final Consumer<List<byte[]>> written;
    private final List<byte[]> waiting = new ArrayList<>();
    private int waitingBytes;
    private long waitingSince;
    private final Runnable closed;
    private String before;

    private ResultOutput(Rendering rendering, LongSupplier nanoClock, Consumer<List<byte[]>> written, Runnable closed) {
        this.nanoClock = nanoClock;
        this.between = rendering.between();
        this.before = rendering.head();
        this.written = written;
        this.closed = closed;
    }

    /** Writes where the options say. */
    static ResultOutput open(
            OutputOptions output, Rendering rendering, Environment environment, UserMessages messages) {
        return output.file() == null
                ? to(environment.out(), rendering)
                : to(ResultsFile.replace(output.file(), messages::complain), rendering);
    }

    /** Writes to a stream, which stays open. */
    static ResultOutput to(PrintStream stream, Rendering rendering) {
        return to(stream, rendering, System::nanoTime);
    }

    /** The same on a monotonic clock. */
    static ResultOutput to(PrintStream stream, Rendering rendering, LongSupplier nanoClock) {
        return new ResultOutput(rendering, nanoClock, results -> print(stream, rendering.ascii(), results), () -> {});
    }

    /** Writes to a file in UTF-8, which is closed with this. */
    static ResultOutput to(ResultsFile file, Rendering rendering) {
        return new ResultOutput(rendering, System::nanoTime, file::append, file::close);
    }

    private static void print(PrintStream stream, boolean ascii, List<byte[]> results) {
        byte[] utf8 = joined(results);
        if (ascii) {
            stream.write(utf8, 0, utf8.length);
        } else {
            stream.print(new String(utf8, StandardCharsets.UTF_8));
        }
        stream.flush();
        if (stream.checkError()) {
            throw new UnwritableException("cannot write the results: the disk is full, or nobody reads them any more");
        }
    }

    /**
     * Writes one result, as text with its line end.
     *
     * @throws UnwritableException if it cannot be written
     */
    void write(String text) {
        add("", text.getBytes(StandardCharsets.UTF_8));
        flush();
    }

    /**
     * Takes one result in UTF-8, with its line end; it is written with others, by {@link #flush} at the latest.
     *
     * @param prefix stands in front of it
     * @throws UnwritableException if it, or one before it, cannot be written
     */
    void add(String prefix, byte[] utf8) {
        writing.lock();
        try {
            String front = prefix + before;
            byte[] whole = front.isEmpty() ? utf8 : joined(List.of(front.getBytes(StandardCharsets.UTF_8), utf8));
            before = between;
            if (waiting.isEmpty()) {
                waitingSince = nanoClock.getAsLong();
            }
            waiting.add(whole);
            waitingBytes += whole.length;
            if (waitingBytes >= BATCH || nanoClock.getAsLong() - waitingSince >= MAX_WAIT_NANOS) {
                flush();
            }
        } finally {
            writing.unlock();
        }
    }

    /**
     * Writes what was taken.
     *
     * @throws UnwritableException if it cannot be written
     */
    void flush() {
        writing.lock();
        try {
            if (waiting.isEmpty()) {
                return;
            }
            List<byte[]> results = List.copyOf(waiting);
            waiting.clear();
            waitingBytes = 0;
            written.accept(results);
        } finally {
            writing.unlock();
        }
    }

    private static byte[] joined(List<byte[]> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer whole = ByteBuffer.allocate(length);
        parts.forEach(whole::put);
        return whole.array();
    }

    /** Lets a result that is just being written get out whole, and no other one begin. */
    void stop() {
        try {
            if (!writing.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                return; // its reader is stuck, and so is it
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            flush();
        } finally {
            closed.run();
        }
    }
}
