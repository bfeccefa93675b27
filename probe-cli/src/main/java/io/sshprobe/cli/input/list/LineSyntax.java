package io.sshprobe.cli.input.list;

import java.util.List;

/** Reads a line of one kind of file. */
@FunctionalInterface
interface LineSyntax {
    /** The syntax of a list. */
    LineSyntax LIST =
            line -> ListEntry.line(line).map(ListEntry::bounded).map(List::of).orElse(List.of());

    /** The syntax of exclusions, where a range may have any size: it is never expanded. */
    LineSyntax EXCLUSIONS = line -> ListEntry.line(line).map(List::of).orElse(List.of());

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException with what is wrong with it, for the user
     */
    List<ListEntry> read(String line);
}
