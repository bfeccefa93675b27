package io.sshprobe.cli.command;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** What is told as it comes up: each thing once, and beyond a number only counted. May be used by any thread. */
final class LimitedNotices implements AutoCloseable {
    /** The most lines of input that are told to be bad: a file of something else has as many as it has lines. */
    private static final int MOST_BAD_LINES = 20;

    /** The most things that are told of hosts: each needs to be read and thought about. */
    static final int MOST_NOTES = 100;

    private final Consumer<String> told;
    private final int most;
    private final String kind;
    private final Set<String> known = new HashSet<>();
    private long others;

    private LimitedNotices(Consumer<String> told, int most, String kind) {
        this.told = told;
        this.most = most;
        this.kind = kind;
    }

    /** For lines of input that cannot be used. */
    static LimitedNotices ofBadLines(Consumer<String> told) {
        return new LimitedNotices(told, MOST_BAD_LINES, "bad lines");
    }

    /** For what the user should know of how his hosts are gone about. */
    static LimitedNotices ofNotes(Consumer<String> told) {
        return new LimitedNotices(told, MOST_NOTES, "notes like these");
    }

    synchronized void add(String notice) {
        if (known.contains(notice)) {
            return;
        }
        if (known.size() == most) {
            others++;
            return;
        }
        known.add(notice);
        told.accept(notice);
    }

    @Override
    public synchronized void close() {
        if (others > 0) {
            told.accept("and " + others + " more " + kind);
        }
    }
}
