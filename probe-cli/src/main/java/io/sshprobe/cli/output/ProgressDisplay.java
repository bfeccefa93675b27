package io.sshprobe.cli.output;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of a run on a terminal, in one line that is overwritten again and again, and lines above it that stay.
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
    private final TerminalText text;
    private final TerminalLine shown;
    private @Nullable ProgressBar bar;

    /**
     * Starts the display of the progress of a list.
     *
     * @param terminal where to write
     * @param width of the terminal, in characters
     * @param run gives the progress; called by the thread that writes
     * @param clock a monotonic clock, in nanoseconds
     */
    public ProgressDisplay(PrintStream terminal, int width, Supplier<ProgressSnapshot> run, LongSupplier clock) {
        this(terminal, width, true, new ListText(run, clock, new ProgressLine()));
        start();
    }

    /**
     * Starts the display for someone who waits for one host.
     *
     * @param cursor whether a line on the terminal can be replaced; otherwise there are only lines that stay
     */
    public ProgressDisplay(PrintStream terminal, int width, boolean cursor, WaitingLine waiting) {
        this(terminal, width, cursor, (TerminalText) waiting);
        // Until then there is nothing to show, and to load the progress bar would delay the report of a fast host.
        CompletableFuture.delayedExecutor(WaitingLine.SILENCE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::start);
    }

    private ProgressDisplay(PrintStream terminal, int width, boolean cursor, TerminalText text) {
        this.text = text;
        shown = new TerminalLine(terminal, Math.max(width - 1, MIN_WIDTH), cursor);
    }

    private synchronized void start() {
        if (!closed.get()) {
            bar = new ProgressBarBuilder()
                    .setUpdateIntervalMillis(INTERVAL_MILLIS)
                    .continuousUpdate()
                    .setRenderer((state, columns) -> text.line(columns))
                    .setConsumer(shown)
                    .build();
        }
    }

    private record ListText(Supplier<ProgressSnapshot> run, LongSupplier clock, ProgressLine line)
            implements TerminalText {
        @Override
        public List<String> lasting() {
            return List.of();
        }

        @Override
        public String line(int columns) {
            return line.text(run.get(), clock.getAsLong(), columns);
        }
    }

    /**
     * Removes the line, and shows none and no message, until {@link #goesOn}: a report is written to the same terminal.
     * Where lines that stay are above, an empty line follows them. Waits for the terminal.
     */
    public void makesRoom() {
        shown.makesRoom();
    }

    /** The terminal has shown what the user typed: what comes next begins on a line of its own. */
    public void typedInto() {
        shown.typedInto();
    }

    /** Shows the line and messages again. */
    public void goesOn() {
        shown.goesOn();
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
        synchronized (this) {
            if (bar != null) {
                bar.close();
            }
        }
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
        private final boolean cursor;

        /** Whether there is a line now. */
        private boolean drawn;

        /** Whether lines stay above, and no report came after them. */
        private boolean above;

        private boolean hidden;

        /** Whether the user typed. No lock: a terminal that takes no text must not stop the one who tells. */
        private final AtomicBoolean typed = new AtomicBoolean();

        TerminalLine(PrintStream terminal, int width, boolean cursor) {
            this.terminal = terminal;
            this.width = width;
            this.cursor = cursor;
        }

        @Override
        public int getMaxRenderedLength() {
            return width;
        }

        @Override
        public synchronized void accept(String line) {
            if (!hidden) {
                boolean draws = cursor && !line.isEmpty();
                // In one write, so that the line does not flicker.
                print(removed() + told() + (draws ? NO_WRAP + line + WRAP : ""));
                drawn = draws;
            }
        }

        @Override
        public synchronized void close() {
            print(removed() + told());
        }

        /** Shows the messages when the line is gone. */
        synchronized void tell() {
            print(told());
        }

        synchronized void makesRoom() {
            String before = removed() + told();
            print(before + (above ? "\n" : ""));
            above = false;
            hidden = true;
        }

        void typedInto() {
            typed.set(true);
        }

        synchronized void goesOn() {
            hidden = false;
        }

        private String removed() {
            if (typed.getAndSet(false)) {
                drawn |= cursor;
                above = true;
            }
            String removal = drawn ? CLEARED : "";
            drawn = false;
            return removal;
        }

        private String told() {
            StringBuilder lines = new StringBuilder();
            text.lasting().forEach(line -> lines.append(line).append('\n'));
            for (String message = messages.poll(); message != null; message = messages.poll()) {
                lines.append(message).append('\n');
            }
            long more = dropped.getAndSet(0);
            if (more > 0) {
                lines.append("and ").append(more).append(" more messages\n");
            }
            above |= lines.length() > 0;
            return lines.toString();
        }

        private void print(String written) {
            if (!written.isEmpty()) {
                terminal.print(written);
                terminal.flush();
            }
        }
    }
}
