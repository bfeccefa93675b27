package io.sshprobe.cli.input.check;

import java.util.List;
import java.util.stream.Collectors;

/** A file of a check that cannot be used, with all that is wrong with it; the message has one line for each problem. */
public final class UnusableCheckFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    UnusableCheckFileException(List<String> problems) {
        super(problems.stream().collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /** One line for the user for each problem, as {@code FILE:LINE:COLUMN: what is wrong}. */
    public List<String> problems() {
        return problems;
    }
}
