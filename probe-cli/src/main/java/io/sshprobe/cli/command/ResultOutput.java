package io.sshprobe.cli.command;

import io.sshprobe.cli.option.OutputOptions;
import io.sshprobe.cli.output.ResultsFile;
import io.sshprobe.cli.output.UnwritableException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

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
    private final Consumer<byte[]> written;
    private final Runnable closed;
    private String before;

    private ResultOutput(Rendering rendering, Consumer<byte[]> written, Runnable closed) {
        this.between = rendering.between();
        this.before = rendering.head();
        this.written = written;
        this.closed = closed;
    }

    /** Writes where the options say. */
    static ResultOutput open(OutputOptions output, Rendering rendering, Environment environment, Messages messages) {
        return output.file() == null
                ? to(environment.out(), rendering)
                : to(ResultsFile.replace(output.file(), messages::complain), rendering);
    }

    /** Writes to a stream, which stays open. */
    static ResultOutput to(PrintStream stream, Rendering rendering) {
        return new ResultOutput(rendering, utf8 -> print(stream, rendering.ascii(), utf8), () -> {});
    }

    /** Writes to a file in UTF-8, which is closed with this. */
    static ResultOutput to(ResultsFile file, Rendering rendering) {
        return new ResultOutput(rendering, utf8 -> file.append(utf8), file::close);
    }

    private static void print(PrintStream stream, boolean ascii, byte[] utf8) {
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
        write("", text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same in UTF-8, with something in front of it, where that is not empty. */
    void write(String prefix, byte[] utf8) {
        writing.lock();
        try {
            String front = prefix + before;
            written.accept(front.isEmpty() ? utf8 : joined(front.getBytes(StandardCharsets.UTF_8), utf8));
            before = between;
        } finally {
            writing.unlock();
        }
    }

    private static byte[] joined(byte[] front, byte[] rest) {
        byte[] both = Arrays.copyOf(front, front.length + rest.length);
        System.arraycopy(rest, 0, both, front.length, rest.length);
        return both;
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
        closed.run();
    }
}
