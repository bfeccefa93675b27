package io.sshprobe.cli.input.sshconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of ssh_config with an option.
 *
 * @param keyword in lower case
 * @param words what follows it, without quotes
 * @param rest the same as it was written
 * @param where file and line, for the user
 * @param problem why ssh refuses it, in ssh's own words as far as possible; null if ssh takes it, or does not know the option
 */
record ConfigLine(String keyword, List<String> words, String rest, String where, @Nullable String problem) {
    /** misc.c {@code WHITESPACE}; a form feed counts at the end of a line only. */
    private static final String BLANKS = " \t\r\n";

    ConfigLine {
        words = List.copyOf(words);
    }

    /** An option with one value, as {@code ssh -G} prints it: without quotes. */
    static ConfigLine of(String keyword, String value, String where) {
        return new ConfigLine(keyword, List.of(value), value, where, null);
    }

    /**
     * Takes a line apart as OpenSSH does (readconf.c {@code process_config_line_depth}, misc.c {@code strdelim} and {@code
     * argv_split}).
     *
     * @return empty for a comment or nothing
     */
    static Optional<ConfigLine> parse(String line, String where) {
        // A C string ends at a NUL.
        int nul = line.indexOf('\0');
        Delimited first = Delimited.of(withoutEnd(nul < 0 ? line : line.substring(0, nul)));
        if (first != null && first.token.isEmpty()) {
            first = first.rest == null ? null : Delimited.of(first.rest);
        }
        if (first == null || first.token.isEmpty() || first.token.startsWith("#")) {
            return Optional.empty();
        }
        String keyword = first.token.toLowerCase(Locale.ROOT);
        String rest = first.rest == null ? "" : withoutBlanks(first.rest);
        if (rest.isEmpty()) {
            return Optional.of(
                    new ConfigLine(keyword, List.of(), rest, where, "no argument after keyword \"" + keyword + "\""));
        }
        try {
            List<String> words = words(rest);
            return Optional.of(new ConfigLine(keyword, words, rest, where, KnownOptions.problem(keyword, words, rest)));
        } catch (IllegalArgumentException unclosed) {
            return Optional.of(new ConfigLine(keyword, List.of(), rest, where, unclosed.getMessage()));
        }
    }

    private static String withoutEnd(String line) {
        int end = line.length();
        while (end > 0 && (BLANKS + "\f").indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return line.substring(0, end);
    }

    private static String withoutBlanks(String text) {
        int start = 0;
        while (start < text.length() && BLANKS.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return text.substring(start);
    }

    /**
     * The first word of a line, and what is behind it; null behind the last word.
     *
     * @param token the word without quotes
     */
    private record Delimited(String token, @Nullable String rest) {
        /** misc.c {@code strdelim}; null if a quotation mark is not closed. */
        static @Nullable Delimited of(String text) {
            int end = 0;
            while (end < text.length() && (BLANKS + "\"=").indexOf(text.charAt(end)) < 0) {
                end++;
            }
            if (end == text.length()) {
                return new Delimited(text, null);
            }
            String before = text.substring(0, end);
            String behind = text.substring(end + 1);
            if (text.charAt(end) == '"') {
                int close = behind.indexOf('"');
                return close < 0
                        ? null
                        : new Delimited(
                                before + behind.substring(0, close), withoutBlanks(behind.substring(close + 1)));
            }
            String rest = withoutBlanks(behind);
            // One equals sign separates, with or without blanks around it.
            boolean equals = text.charAt(end) == '=';
            return new Delimited(before, !equals && rest.startsWith("=") ? withoutBlanks(rest.substring(1)) : rest);
        }
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            if (isBlank(text.charAt(i))) {
                i++;
                continue;
            }
            if (text.charAt(i) == '#') {
                break;
            }
            StringBuilder word = new StringBuilder();
            i = word(text, i, word);
            words.add(word.toString());
        }
        return words;
    }

    /** Adds the word that begins at {@code i}, and returns where it ends. */
    private static int word(String text, int i, StringBuilder word) {
        char quote = 0;
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (c == '\\' && (next == '"' || next == '\'' || next == '\\' || (next == ' ' && quote == 0))) {
                word.append(next);
                i++;
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote == 0 && isBlank(c)) {
                return i;
            } else {
                word.append(c);
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("invalid quotes");
        }
        return i;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
