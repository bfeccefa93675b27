package io.sshprobe.cli.output;

import java.io.PrintStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * Shows on a terminal how far a run has come, in a line that is written over and over.
 *
 * <p>Only a thread of its own writes, so that a terminal that does not read (Ctrl-S) stops no run. What else is to be told on the
 * same terminal meanwhile goes through {@link #message(String)}, and appears above the line. Closing it removes the line; what
 * is told later appears at once.
 */
public final class ProgressDisplay implements AutoCloseable {
    private static final int INTERVAL_MILLIS = 250;

    /** How many messages wait for the terminal; when it takes none, the rest is counted. */
    private static final int MAX_WAITING = 1000;

    private static final int MIN_WIDTH = 20;

    private final BlockingQueue<String> messages = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final TerminalLine shown;
    private final ProgressBar bar;

    /**
     * Begins to show.
     *
     * @param terminal where to
     * @param width how many characters a line of it has
     * @param run tells how far it is; asked by the thread that writes
     * @param clock a monotonic clock, in nanoseconds
     */
    public ProgressDisplay(PrintStream terminal, int width, Supplier<ProgressSnapshot> run, LongSupplier clock) {
        ProgressLine line = new ProgressLine();
        shown = new TerminalLine(terminal, Math.max(width - 1, MIN_WIDTH));
        bar = new ProgressBarBuilder()
                .setUpdateIntervalMillis(INTERVAL_MILLIS)
                .continuousUpdate()
                .setRenderer((state, columns) -> line.text(run.get(), clock.getAsLong(), columns))
                .setConsumer(shown)
                .build();
    }

    /**
     * Shows lines of text above, without the last line end; never waits for the terminal while there is a line. May be called
     * by any thread.
     */
    public void message(String text) {
        if (!messages.offer(text)) {
            dropped.incrementAndGet();
        }
        if (closed.get()) {
            shown.tell();
        }
    }

    /** Removes the line; may be called by any thread, and again. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        bar.close();
        shown.close(); // the bar does not, if it ends before it has begun
    }

    /** The line on the terminal, with what is told above it: written by the bar's thread, and last by the closing one. */
    private final class TerminalLine implements ProgressBarConsumer {
        /** Back to the first column, and nothing to the right (ECMA-48 §8.3.41). */
        private static final String CLEARED = "\r\u001b[K";

        /** A line that has become too long, because the window has become narrower, is cut and not wrapped (DECAWM). */
        private static final String NO_WRAP = "\u001b[?7l";

        private static final String WRAP = "\u001b[?7h";

        private final PrintStream terminal;
        private final int width;

        TerminalLine(PrintStream terminal, int width) {
            this.terminal = terminal;
            this.width = width;
        }

        @Override
        public int getMaxRenderedLength() {
            return width;
        }

        @Override
        public synchronized void accept(String line) {
            // In one write, so that the line does not flicker.
            print(CLEARED + told() + NO_WRAP + line + WRAP);
        }

        @Override
        public synchronized void close() {
            print(CLEARED + told());
        }

        /** What is told when there is no line any more. */
        synchronized void tell() {
            print(told());
        }

        private String told() {
            StringBuilder text = new StringBuilder();
            for (String message = messages.poll(); message != null; message = messages.poll()) {
                text.append(message).append('\n');
            }
            long more = dropped.getAndSet(0);
            return more == 0
                    ? text.toString()
                    : text.append("and " + more + " more messages\n").toString();
        }

        private void print(String text) {
            terminal.print(text);
            terminal.flush();
        }
    }
}
