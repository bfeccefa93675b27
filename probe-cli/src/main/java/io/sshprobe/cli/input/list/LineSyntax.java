package io.sshprobe.cli.input.list;

import java.util.List;

/** What a line of a file of some kind names. */
@FunctionalInterface
interface LineSyntax {
    /** That of a list. */
    LineSyntax LIST =
            line -> ListEntry.line(line).map(ListEntry::bounded).map(List::of).orElse(List.of());

    /** That of what is to be left out, where a range may have any size: it is never expanded. */
    LineSyntax EXCLUSIONS = line -> ListEntry.line(line).map(List::of).orElse(List.of());

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException with what is wrong with it, for the user
     */
    List<ListEntry> read(String line);
}
