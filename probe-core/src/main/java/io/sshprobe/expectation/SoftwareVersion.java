package io.sshprobe.expectation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers with dots, and OpenSSH's portable level behind them.
 *
 * @param text as it was written
 * @param numbers the numbers, the most significant first; {@code 9.6p1} is 9, 6, 1
 */
public record SoftwareVersion(String text, List<Integer> numbers) implements Comparable<SoftwareVersion> {
    private static final Pattern BEGINNING = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9}){0,7})(?:p(\\d{1,9}))?.*");

    public SoftwareVersion {
        numbers = List.copyOf(numbers);
    }

    /** Reads the beginning of a text; empty if it does not begin with a number. */
    public static Optional<SoftwareVersion> parse(String text) {
        Matcher matcher = BEGINNING.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<Integer> numbers = new ArrayList<>();
        for (String number : matcher.group(1).split("\\.")) {
            numbers.add(Integer.valueOf(number));
        }
        if (matcher.group(2) != null) {
            numbers.add(Integer.valueOf(matcher.group(2)));
        }
        return Optional.of(new SoftwareVersion(text, numbers));
    }

    /** Numbers that one version does not have count as 0: 9.6 is older than 9.6p1. */
    @Override
    public int compareTo(SoftwareVersion other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int difference = Integer.compare(number(i), other.number(i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private int number(int place) {
        return place < numbers.size() ? numbers.get(place) : 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
