package io.sshprobe.cli.command;

import io.sshprobe.cli.format.Renderer;
import io.sshprobe.cli.option.OutputOptions;
import io.sshprobe.cli.output.ResultsFile;
import io.sshprobe.cli.output.UnwritableException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Writes whole results, one after another; several at a time if they come faster than they can be written.
 *
 * <p>Any thread may call it.
 */
final class ResultOutput implements AutoCloseable {
    /** How long an interrupted program waits while a result is being written: the reader may be stuck. */
    private static final long PATIENCE_MILLIS = 1000;

    /** How many bytes are written at once; more would save nothing. */
    private static final int BATCH = 64 * 1024;

    /** The longest time that a result waits for others. */
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

    private ResultOutput(
            Renderer<?> renderer, LongSupplier nanoClock, Consumer<List<byte[]>> written, Runnable closed) {
        this.nanoClock = nanoClock;
        this.between = renderer.between();
        this.before = renderer.head();
        this.written = written;
        this.closed = closed;
    }

    /** Writes where the options say. */
    static ResultOutput open(OutputOptions output, Renderer<?> renderer, CommandContext context) {
        Path file = output.file();
        if (file == null) {
            return to(context.environment().out(), renderer);
        }
        return to(
                output.replaces()
                        ? ResultsFile.replace(file, context.messages()::complain)
                        : ResultsFile.begin(file, output.waysWithContent(), context.messages()::complain),
                renderer);
    }

    /** Writes to a stream, which stays open. */
    static ResultOutput to(PrintStream stream, Renderer<?> renderer) {
        return to(stream, renderer, System::nanoTime);
    }

    /** The same on a monotonic clock. */
    static ResultOutput to(PrintStream stream, Renderer<?> renderer, LongSupplier nanoClock) {
        return new ResultOutput(renderer, nanoClock, results -> print(stream, renderer.ascii(), results), () -> {});
    }

    /** Writes to a file in UTF-8, which is closed with this. */
    static ResultOutput to(ResultsFile file, Renderer<?> renderer) {
        return new ResultOutput(renderer, System::nanoTime, file::append, file::close);
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
            throw new UnwritableException("cannot write the results: the disk is full, or their reader has ended");
        }
    }

    /**
     * Writes one result in UTF-8, with its line end, at once.
     *
     * @throws UnwritableException if it cannot be written
     */
    void write(byte[] utf8) {
        add("", utf8);
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

    /** Waits until the result that is being written is complete, and lets no other one begin. */
    void stop() {
        try {
            if (!writing.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                return; // the reader is stuck
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
