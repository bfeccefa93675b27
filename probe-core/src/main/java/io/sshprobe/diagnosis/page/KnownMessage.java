package io.sshprobe.diagnosis.page;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Remedy;
import java.util.List;
import java.util.Locale;

/**
 * Words that an ordinary client or a log shows, and the causes they can have.
 *
 * @param where whose words they are
 * @param texts the wordings of one message, with {@code …} for what differs from case to case; the name of an errno is one
 * @param meaning what they say about the connection, in sentences
 * @param stage when it comes; a message of the handshake has causes, or the client refuses by itself
 * @param causes the causes whose pages name the message, the more usual first; empty if {@code meaning} says it all
 */
public record KnownMessage(
        Remedy.Where where, List<String> texts, String meaning, MessageStage stage, List<Cause> causes) {
    private static final char VARIES = '…';

    public KnownMessage {
        texts = List.copyOf(texts);
        causes = causes.stream().sorted().toList();
        if (texts.isEmpty() || meaning.isBlank()) {
            throw new IllegalArgumentException("a message needs texts and a meaning: " + texts);
        }
    }

    /** The length of the longest of the texts that {@code words}, in lower case, hold; 0 if they hold none. */
    int longestIn(String words) {
        return texts.stream()
                .filter(text -> holds(words, text.toLowerCase(Locale.ROOT)))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** Whether {@code words}, in lower case, are part of one of the texts. */
    boolean contains(String words) {
        return texts.stream().anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(words));
    }

    /** Whether all parts of a text are in the words, one after another. */
    private static boolean holds(String words, String text) {
        int searched = 0;
        int begin = 0;
        while (begin <= text.length()) {
            int varies = text.indexOf(VARIES, begin);
            int end = varies < 0 ? text.length() : varies;
            int found = words.indexOf(text.substring(begin, end), searched);
            if (found < 0) {
                return false;
            }
            searched = found + end - begin;
            begin = end + 1;
        }
        return true;
    }
}
