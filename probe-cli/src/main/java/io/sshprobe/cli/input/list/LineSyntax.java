package io.sshprobe.cli.input.list;

import java.util.List;

/** Reads the lines of one file, one after another; what a line means may depend on those before it. */
@FunctionalInterface
interface LineSyntax {
    /** Takes a line that is bad, and known to be so only later. */
    @FunctionalInterface
    interface LateComplaints {
        void add(long number, String line, String reason);
    }

    /**
     * Reads a line.
     *
     * @param number its place in the file, from 1
     * @param line without comment and line end
     * @throws IllegalArgumentException with what is wrong with it, for the user
     */
    List<ListEntry> read(long number, String line);

    /** What is left at the end of the file. */
    default List<ListEntry> end(LateComplaints bad) {
        return List.of();
    }
}
