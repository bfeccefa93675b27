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
 * Shows the progress of a run on a terminal, in one line that is overwritten again and again.
 *
 * <p>Only a thread of its own writes, so a terminal that is stopped (Ctrl-S) does not stop the run. Messages for the
 * same terminal go through {@link #message(String)} and appear above the line. Closing the display removes the line;
 * later messages appear at once.
 */
public final class ProgressDisplay implements AutoCloseable {
    private static final int INTERVAL_MILLIS = 250;

    /** How many messages wait for a stopped terminal; further ones are only counted. */
    private static final int MAX_WAITING = 1000;

    private static final int MIN_WIDTH = 20;

    private final BlockingQueue<String> messages = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final TerminalLine shown;
    private final ProgressBar bar;

    /**
     * Starts the display.
     *
     * @param terminal where to write
     * @param width of the terminal, in characters
     * @param run gives the progress; called by the thread that writes
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
     * Shows lines of text above the line, without the last line end; does not wait for the terminal while there is a
     * line. Any thread may call it.
     */
    public void message(String text) {
        if (!messages.offer(text)) {
            dropped.incrementAndGet();
        }
        if (closed.get()) {
            shown.tell();
        }
    }

    /** Removes the line; any thread may call it, also more than once. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        bar.close();
        shown.close(); // the bar does not close it, if it ends before its first update
    }

    /**
     * The line on the terminal, with the messages above it; written by the bar's thread, and last by the thread that
     * closes.
     */
    private final class TerminalLine implements ProgressBarConsumer {
        /** Moves to the first column and erases to the right (ECMA-48 §8.3.41). */
        private static final String CLEARED = "\r\u001b[K";

        /** Cuts a line that is too long for a window that was made narrower, instead of wrapping it (DECAWM). */
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

        /** Shows the messages when the line is gone. */
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
