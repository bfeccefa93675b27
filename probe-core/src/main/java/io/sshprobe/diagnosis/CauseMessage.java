package io.sshprobe.diagnosis;

import java.util.List;

/**
 * A message of a client or a log, as the page of a cause names it.
 *
 * @param where which side logs or shows the message
 * @param texts the wordings of the message, with {@code …} for what differs from case to case; the name of an errno is one
 * @param meaning what the message says about the connection, in sentences; empty if several causes have the message: then the
 *     page names only its first wording, and {@code KnownMessages} has the rest
 */
public record CauseMessage(Remedy.Where where, List<String> texts, String meaning) {
    public CauseMessage {
        texts = List.copyOf(texts);
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("a message needs a text");
        }
    }

    /** A message that several causes have, by its first wording. */
    public static CauseMessage shared(Remedy.Where where, String firstText) {
        return new CauseMessage(where, List.of(firstText), "");
    }

    /** Whether several causes have the message, and its meaning is not here. */
    public boolean isShared() {
        return meaning.isEmpty();
    }
}
