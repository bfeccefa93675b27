package io.sshprobe.cli.output;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What a person sees who waits for the report of one host: lines that stay, about what is over, and one line about what is
 * being done, with the time that it takes.
 *
 * <p>There is nothing to see in the first second: that is enough for most hosts, and the report says it all. Any thread may
 * use it.
 */
public final class WaitingLine implements TerminalText {
    /** How long nothing is shown; on a terminal without a cursor, how long something is done before it is mentioned. */
    static final Duration SILENCE = Duration.ofSeconds(1);

    /** The most lines that are kept until they can be shown. */
    static final int MAX_KEPT = 200;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final String WAY_OUT = "; Ctrl-C: verdict now";

    private final LongSupplier clock;
    private final boolean cursor;
    private final long begun;
    private final List<String> kept = new ArrayList<>();
    private int leftOut;
    private String doing = "";
    private long since;
    private Duration most = Duration.ZERO;
    private boolean pause;
    private boolean mentioned;

    /**
     * Nothing yet.
     *
     * @param clock monotonic, in nanoseconds
     * @param cursor whether a line on the terminal can be replaced; otherwise every line stays
     */
    public WaitingLine(LongSupplier clock, boolean cursor) {
        this.clock = clock;
        this.cursor = cursor;
        this.begun = clock.getAsLong();
    }

    /** Something is over: a line that stays. */
    public synchronized void over(String text) {
        if (kept.size() < MAX_KEPT) {
            kept.add(text);
        } else {
            leftOut++;
        }
    }

    /**
     * Something is waited for from now on.
     *
     * @param most how long it takes at the most; zero if that is not known
     */
    public synchronized void awaits(String text, Duration most) {
        begins(text, most, false);
    }

    /** Nothing is done from now on, for so long. */
    public synchronized void pauses(String text, Duration length) {
        begins(text, length, true);
    }

    private void begins(String text, Duration length, boolean pauses) {
        doing = text;
        most = length;
        pause = pauses;
        since = clock.getAsLong();
        mentioned = false;
    }

    @Override
    public synchronized List<String> lasting() {
        long now = clock.getAsLong();
        if (now - begun < SILENCE.toNanos()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(kept);
        kept.clear();
        if (leftOut > 0) {
            lines.add("and " + leftOut + " more lines");
            leftOut = 0;
        }
        if (!cursor && !mentioned && !doing.isEmpty() && now - since >= SILENCE.toNanos()) {
            mentioned = true;
            lines.add(doing + (most.isZero() || pause ? "" : ", at most " + seconds(most.toNanos())) + WAY_OUT);
        }
        return lines;
    }

    @Override
    public synchronized String line(int columns) {
        long now = clock.getAsLong();
        if (!cursor || doing.isEmpty() || now - begun < SILENCE.toNanos()) {
            return "";
        }
        String time = ", " + time(now - since);
        for (String line : List.of(doing + time + WAY_OUT, doing + WAY_OUT, doing + time, doing)) {
            if (line.length() <= columns) {
                return line;
            }
        }
        return doing.substring(0, Math.max(columns - 1, 0)) + "…";
    }

    private String time(long spent) {
        long whole = most.toNanos();
        if (pause) {
            return seconds(Math.max(whole - spent, 0)) + " left";
        }
        String passed = Long.toString(spent / NANOS_PER_SECOND);
        return whole == 0 ? passed + " s" : passed + " of at most " + seconds(whole);
    }

    /** Whole seconds, rounded up. */
    private static String seconds(long nanos) {
        return (nanos + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND + " s";
    }
}
