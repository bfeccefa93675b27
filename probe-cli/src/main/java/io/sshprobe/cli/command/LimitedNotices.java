package io.sshprobe.cli.command;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Reports each notice once, up to a number; further ones are only counted. Any thread may use it. */
final class LimitedNotices implements AutoCloseable {
    /** The most bad lines of input that are reported: in a file of another kind, every line is bad. */
    private static final int MOST_BAD_LINES = 20;

    /** The most notes about hosts: each has to be read. */
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

    /** For what the user should know about how the hosts are probed. */
    static LimitedNotices ofNotes(Consumer<String> told) {
        return new LimitedNotices(told, MOST_NOTES, "similar notes");
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
