package io.sshprobe.cli.input.sshconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of ssh_config with a directive.
 *
 * @param keyword in lower case
 * @param words what follows it, without quotes
 * @param where file and line, for the user
 */
record ConfigLine(String keyword, List<String> words, String where) {
    ConfigLine {
        words = List.copyOf(words);
    }

    /**
     * Takes a line apart as OpenSSH does (readconf.c, misc.c {@code strdelim} and {@code argv_split}).
     *
     * @return empty for a comment or nothing
     * @throws IllegalArgumentException if a quotation mark is not closed
     */
    static Optional<ConfigLine> parse(String line, String where) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        int end = 0;
        while (end < text.length() && !isBlank(text.charAt(end)) && text.charAt(end) != '=') {
            end++;
        }
        String rest = text.substring(end).strip();
        if (rest.startsWith("=")) {
            rest = rest.substring(1);
        }
        return Optional.of(new ConfigLine(text.substring(0, end).toLowerCase(Locale.ROOT), words(rest), where));
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
            throw new IllegalArgumentException("a quotation mark is not closed");
        }
        return i;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\f';
    }
}
