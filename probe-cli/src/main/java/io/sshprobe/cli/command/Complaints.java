package io.sshprobe.cli.command;

import java.util.function.Consumer;

/** What could not be used: told as it comes up, and beyond a number only counted. May be used by any thread. */
final class Complaints implements AutoCloseable {
    /** The most that are told: a file of something else has as many as it has lines. */
    private static final int MAX_TOLD = 20;

    private final Consumer<String> told;
    private long count;

    Complaints(Consumer<String> told) {
        this.told = told;
    }

    synchronized void add(String complaint) {
        count++;
        if (count <= MAX_TOLD) {
            told.accept(complaint);
        }
    }

    @Override
    public synchronized void close() {
        if (count > MAX_TOLD) {
            told.accept("and " + (count - MAX_TOLD) + " more of that kind");
        }
    }
}
