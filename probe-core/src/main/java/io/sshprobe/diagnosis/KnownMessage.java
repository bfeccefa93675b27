package io.sshprobe.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words that an ordinary client or a log shows, and the causes behind them.
 *
 * @param where where they are shown
 * @param texts the wordings of one message, with {@code …} for what differs from case to case; an errno's name is one
 * @param meaning what they say of the connection, in a sentence
 * @param causes what can be behind them; sorted here, the more usual first
 */
public record KnownMessage(Remedy.Where where, List<String> texts, String meaning, List<Cause> causes) {
    private static final String VARIES = "…";

    public KnownMessage {
        texts = List.copyOf(texts);
        causes = causes.stream().sorted().toList();
        if (texts.isEmpty() || causes.isEmpty() || meaning.isBlank()) {
            throw new IllegalArgumentException("a message needs texts, a meaning and causes: " + texts);
        }
    }

    /** The length of the longest of the texts that stands in {@code words}; 0 if none does. */
    int longestIn(String words) {
        return texts.stream()
                .filter(text -> pattern(text).matcher(words).find())
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** Whether {@code words}, in lower case, are part of one of the texts. */
    boolean contains(String words) {
        return texts.stream().anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(words));
    }

    private static Pattern pattern(String text) {
        return Pattern.compile(
                Arrays.stream(text.split(VARIES, -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.CASE_INSENSITIVE);
    }
}
