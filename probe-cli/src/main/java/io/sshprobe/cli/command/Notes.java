package io.sshprobe.cli.command;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** What the user should know: each told once, and beyond a number only counted. May be used by any thread. */
final class Notes implements AutoCloseable {
    /** The most that are told, and kept to know them again. */
    static final int MAX_TOLD = 100;

    private final Consumer<String> told;
    private final Set<String> known = new HashSet<>();
    private long others;

    Notes(Consumer<String> told) {
        this.told = told;
    }

    synchronized void add(String note) {
        if (known.contains(note)) {
            return;
        }
        if (known.size() == MAX_TOLD) {
            others++;
            return;
        }
        known.add(note);
        told.accept(note);
    }

    @Override
    public synchronized void close() {
        if (others > 0) {
            told.accept("and " + others + " more notes like these");
        }
    }
}
