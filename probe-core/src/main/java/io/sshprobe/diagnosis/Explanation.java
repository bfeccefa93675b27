package io.sshprobe.diagnosis;

import java.util.List;

/**
 * What there is to know about a cause, apart from any observation.
 *
 * @param cause the cause
 * @param headline the cause in a few words, without a full stop: opens the summary
 * @param signature what a client sees, and the log line or message that goes with it
 * @param toldApart what looks the same, and what separates it
 * @param settle the one check that would confirm the cause, in a sentence
 * @param remedies what to check and do, most promising first
 */
public record Explanation(
        Cause cause, String headline, String signature, String toldApart, String settle, List<Remedy> remedies) {
    public Explanation {
        remedies = List.copyOf(remedies);
        if (headline.isBlank()
                || signature.isBlank()
                || toldApart.isBlank()
                || settle.isBlank()
                || remedies.isEmpty()) {
            throw new IllegalArgumentException("an explanation of " + cause.label() + " lacks a part");
        }
    }

    Explanation(Cause cause, String headline, String signature, String toldApart, String settle, Remedy... remedies) {
        this(cause, headline, signature, toldApart, settle, List.of(remedies));
    }
}
