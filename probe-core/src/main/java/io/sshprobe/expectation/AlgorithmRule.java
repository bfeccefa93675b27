package io.sshprobe.expectation;

import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.WildcardPattern;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A condition on what a server lists for one kind of algorithm; the order does not count.
 *
 * @param kind which list; of both directions together
 * @param condition how the names are meant
 * @param names algorithm names, with {@code *} and {@code ?} as wildcards; never empty
 */
public record AlgorithmRule(AlgorithmKind kind, Condition condition, List<String> names) {
    /** How the names of a rule are meant. */
    public enum Condition {
        /** The server lists all of these, and no others. */
        EXACT,
        /** The server lists no others. */
        SUBSET,
        /** The server lists none of these. */
        FORBID,
        /** The server lists at least one of these. */
        REQUIRE
    }

    public AlgorithmRule {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a rule about algorithms has at least one name");
        }
    }

    /** The rule in a few words. */
    public String asked() {
        String listed = String.join(", ", names);
        return kind.optionName()
                + switch (condition) {
                    case EXACT -> " exactly ";
                    case SUBSET -> " no others than ";
                    case FORBID -> " none of ";
                    case REQUIRE -> " at least one of ";
                }
                + listed;
    }

    /**
     * What is wrong with what a server lists, in a few words.
     *
     * @param offered the names of the server, without those that only announce something
     * @return empty if nothing is
     */
    Optional<String> violation(Set<String> offered) {
        return switch (condition) {
            case EXACT -> join(others(offered), missing(offered));
            case SUBSET -> others(offered);
            case FORBID -> some(offered, this::isNamed).map(names -> "lists " + names);
            case REQUIRE ->
                offered.stream().anyMatch(this::isNamed) ? Optional.empty() : Optional.of("lists none of these");
        };
    }

    private Optional<String> others(Set<String> offered) {
        return some(offered, name -> !isNamed(name)).map(names -> "also lists " + names);
    }

    private Optional<String> missing(Set<String> offered) {
        return some(new TreeSet<>(names), pattern -> offered.stream()
                        .noneMatch(name -> WildcardPattern.matches(pattern, name)))
                .map(names -> "does not list " + names);
    }

    private static Optional<String> join(Optional<String> first, Optional<String> second) {
        return first.isPresent() && second.isPresent()
                ? Optional.of(first.get() + ", and " + second.get())
                : first.or(() -> second);
    }

    private static Optional<String> some(Set<String> names, Predicate<String> which) {
        List<String> found = names.stream().filter(which).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", found));
    }

    private boolean isNamed(String name) {
        return names.stream().anyMatch(pattern -> WildcardPattern.matches(pattern, name));
    }
}
