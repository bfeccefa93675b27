package io.sshprobe.target;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Algorithm names by kind, the preferred one first. Any name may be listed, also one that no implementation knows.
 *
 * @param byKind a list for each kind; none is empty
 */
public record AlgorithmLists(Map<AlgorithmKind, List<String>> byKind) {
    /** The most names one list may have. */
    public static final int MAX_NAMES = 200;

    /** RFC 4251 §6: printable US-ASCII without comma and white space, at most 64 characters. */
    private static final Pattern NAME = Pattern.compile("[!-+\\--~]{1,64}");

    public AlgorithmLists {
        EnumMap<AlgorithmKind, List<String>> copy = new EnumMap<>(AlgorithmKind.class);
        for (AlgorithmKind kind : AlgorithmKind.values()) {
            List<String> names = byKind.get(kind);
            if (names == null || names.isEmpty()) {
                throw new IllegalArgumentException("no algorithm is left for --" + kind.optionName());
            }
            copy.put(kind, List.copyOf(names));
        }
        byKind = Collections.unmodifiableMap(copy);
    }

    /** The names of a kind. */
    public List<String> of(AlgorithmKind kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /** The same lists with one replaced. */
    public AlgorithmLists with(AlgorithmKind kind, List<String> names) {
        Map<AlgorithmKind, List<String>> copy = new EnumMap<>(byKind);
        copy.put(kind, names);
        return new AlgorithmLists(copy);
    }

    /**
     * Applies a list as ssh_config(5) reads it: plain names replace, {@code +} appends, {@code -} removes (with {@code *}
     * and {@code ?} as wildcards), {@code ^} puts in front.
     *
     * @throws IllegalArgumentException with one line for the user if the list is malformed or nothing is left
     */
    public AlgorithmLists edit(AlgorithmKind kind, String spec) {
        char sign = spec.isEmpty() ? ' ' : spec.charAt(0);
        boolean signed = sign == '+' || sign == '-' || sign == '^';
        List<String> named = names(kind, signed ? spec.substring(1) : spec);
        List<String> old = of(kind);
        return with(
                kind,
                switch (sign) {
                    case '+' -> joined(old, named);
                    case '^' -> joined(named, old);
                    case '-' -> without(old, named);
                    default -> joined(named, List.of());
                });
    }

    private static List<String> names(AlgorithmKind kind, String text) {
        List<String> names = List.of(text.split(",", -1));
        if (names.size() > MAX_NAMES) {
            throw new IllegalArgumentException("--%s: %d names are more than the %d allowed"
                    .formatted(kind.optionName(), names.size(), MAX_NAMES));
        }
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("--%s: '%s' is not an algorithm name; give names separated by commas"
                        .formatted(kind.optionName(), name));
            }
        }
        return names;
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all.stream().distinct().toList();
    }

    private static List<String> without(List<String> names, List<String> patterns) {
        return names.stream()
                .filter(name -> patterns.stream().noneMatch(pattern -> WildcardPattern.matches(pattern, name)))
                .toList();
    }
}
