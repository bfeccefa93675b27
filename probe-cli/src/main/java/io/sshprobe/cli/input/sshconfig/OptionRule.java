package io.sshprobe.cli.input.sshconfig;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What ssh takes behind one keyword (readconf.c {@code process_config_line_depth}). */
@FunctionalInterface
interface OptionRule {
    /** Stands for all words that there are. */
    int ALL = Integer.MAX_VALUE;

    /** Anything: ssh ignores the option, or takes the rest of the line as a command. */
    OptionRule ANYTHING = (words, rest) -> ALL;

    OptionRule TEXT = (words, rest) -> {
        first(words, "Missing argument.");
        return 1;
    };

    OptionRule FLAG = choice("true", "false", "yes", "no");

    OptionRule TIME = (words, rest) -> {
        checkTime(first(words, "missing time value."));
        return 1;
    };

    OptionRule INTEGER = (words, rest) -> {
        checkInteger(words.isEmpty() ? "" : words.get(0));
        return 1;
    };

    /** Words, none of them empty. There may be none. */
    OptionRule WORDS = each(".+", "empty argument");

    /** The same, and {@code none} only alone. */
    OptionRule NONE_ALONE = (words, rest) -> {
        if (words.size() > 1 && words.stream().anyMatch("none"::equalsIgnoreCase)) {
            throw new IllegalArgumentException("\"none\" argument must appear alone.");
        }
        return WORDS.check(words, rest);
    };

    /** misc.c {@code convtime}: seconds with up to nine digits, and numbers with their units. */
    Pattern TIME_FORM = Pattern.compile("(?=.)(?:\\d{1,9}[smhdwSMHDW])*+(?:\\d{1,9})?");

    /** strtonum(3): a sign, and as many zeros as one likes. */
    Pattern INTEGER_FORM = Pattern.compile("[+-]?\\d{1,40}");

    /**
     * Checks the words behind a keyword.
     *
     * @param rest the same as it was written
     * @return how many words ssh reads; {@link #ALL} for every one
     * @throws IllegalArgumentException with ssh's words if it refuses them
     */
    int check(List<String> words, String rest);

    /** One of these words, in any case. */
    static OptionRule choice(String... choices) {
        Set<String> allowed = Set.of(choices);
        return (words, rest) -> {
            String word = first(words, "missing argument.");
            if (!allowed.contains(word.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("unsupported option \"" + word + "\".");
            }
            return 1;
        };
    }

    /** The same rule, where at least one word is needed. */
    static OptionRule some(String keyword, OptionRule rule) {
        return (words, rest) -> {
            if (words.isEmpty()) {
                throw new IllegalArgumentException("no " + keyword + " specified");
            }
            return rule.check(words, rest);
        };
    }

    /** Any number of words of this form. */
    static OptionRule each(String pattern, String complaint) {
        Pattern form = Pattern.compile(pattern, Pattern.DOTALL);
        return (words, rest) -> {
            if (!words.stream().allMatch(word -> form.matcher(word).matches())) {
                throw new IllegalArgumentException(complaint);
            }
            return ALL;
        };
    }

    /** One word of this form. */
    static OptionRule form(String pattern, String complaint) {
        Pattern form = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        return (words, rest) -> {
            String word = first(words, "Missing argument.");
            if (!form.matcher(word).matches()) {
                throw new IllegalArgumentException(complaint.replace("%s", word));
            }
            return 1;
        };
    }

    /** The first word. */
    static String first(List<String> words, String missing) {
        if (words.isEmpty() || words.get(0).isEmpty()) {
            throw new IllegalArgumentException(missing);
        }
        return words.get(0);
    }

    /** Checks a time. */
    static void checkTime(String word) {
        if (!word.equals("none") && !TIME_FORM.matcher(word).matches()) {
            throw new IllegalArgumentException("invalid time value.");
        }
    }

    /** The seconds of a time that was checked, and is not {@code none}. */
    static long seconds(String word) {
        long seconds = 0;
        long number = 0;
        for (char c : (word + " ").toCharArray()) {
            if (Character.isDigit(c)) {
                number = 10 * number + (c - '0');
                continue;
            }
            seconds += number
                    * switch (Character.toLowerCase(c)) {
                        case 'm' -> 60;
                        case 'h' -> 3600;
                        case 'd' -> 86_400;
                        case 'w' -> 604_800;
                        default -> 1;
                    };
            number = 0;
        }
        return seconds;
    }

    /** Checks a number from 0 on that fits into 31 bits. */
    static void checkInteger(String word) {
        if (word.isEmpty()) {
            throw new IllegalArgumentException("integer value missing.");
        }
        if (!INTEGER_FORM.matcher(word).matches()) {
            throw new IllegalArgumentException("integer value invalid.");
        }
        BigInteger value = new BigInteger(word);
        if (value.signum() < 0 || value.bitLength() > 31) {
            throw new IllegalArgumentException("integer value too " + (value.signum() < 0 ? "small." : "large."));
        }
    }
}
