package io.sshprobe.diagnosis;

import java.util.List;

/**
 * General knowledge about a cause, without any observation: the content of its page.
 *
 * <p>Texts are plain: commands stand in single quotes, and messages in double quotes.
 *
 * @param cause the cause
 * @param headline the cause in a few words, without a full stop: opens a verdict's summary
 * @param looks how it looks to a client
 * @param messages what clients and logs say when this is the cause
 * @param distinctions how to tell it from the causes that look like it
 * @param settle what would confirm the cause
 * @param remedies what to check and to do, the most promising first
 */
public record CausePage(
        Cause cause,
        String headline,
        String looks,
        List<CauseMessage> messages,
        List<Distinction> distinctions,
        String settle,
        List<Remedy> remedies) {
    public CausePage {
        messages = List.copyOf(messages);
        distinctions = List.copyOf(distinctions);
        remedies = List.copyOf(remedies);
        if (headline.isBlank() || looks.isBlank() || settle.isBlank() || remedies.isEmpty()) {
            throw new IllegalArgumentException("the page of " + cause.label() + " lacks a part");
        }
    }
}
