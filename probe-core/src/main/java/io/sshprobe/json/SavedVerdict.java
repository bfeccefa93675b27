package io.sshprobe.json;

import java.util.List;

/**
 * A verdict as a line has it: text, whose labels may be those of a later version.
 *
 * @param cause why
 * @param confidence the label that says how sure
 * @param stage the label of the stage where the first probe ended
 * @param notices what must be known before anything else
 * @param summary the verdict in one sentence
 * @param evidenceFor sentences that quote observed values
 * @param evidenceAgainst likewise
 * @param ruledOut look-alikes that cannot be it
 * @param remedies what to check and do
 * @param settle what would settle it, empty if it is settled
 * @param candidates the causes that stand, most likely first
 */
public record SavedVerdict(
        CauseLabel cause,
        String confidence,
        String stage,
        List<String> notices,
        String summary,
        List<String> evidenceFor,
        List<String> evidenceAgainst,
        List<RuledOutCause> ruledOut,
        List<RemedyText> remedies,
        List<String> settle,
        List<NamedCandidate> candidates) {
    public SavedVerdict {
        notices = List.copyOf(notices);
        evidenceFor = List.copyOf(evidenceFor);
        evidenceAgainst = List.copyOf(evidenceAgainst);
        ruledOut = List.copyOf(ruledOut);
        remedies = List.copyOf(remedies);
        settle = List.copyOf(settle);
        candidates = List.copyOf(candidates);
    }

    /** A look-alike that cannot be it: the label of its cause, and the sentence that refutes it. */
    public record RuledOutCause(String cause, String because) {}

    /** Something to check or do: the label that says who can do it, and one line. */
    public record RemedyText(String where, String action) {}

    /** A cause that stands: the labels of the cause and of the confidence, and the evidence. */
    public record NamedCandidate(
            String cause, String confidence, List<String> evidenceFor, List<String> evidenceAgainst) {
        public NamedCandidate {
            evidenceFor = List.copyOf(evidenceFor);
            evidenceAgainst = List.copyOf(evidenceAgainst);
        }
    }
}
