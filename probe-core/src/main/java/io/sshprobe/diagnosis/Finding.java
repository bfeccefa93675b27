package io.sshprobe.diagnosis;

import java.util.List;

/**
 * The result of one rule for a case file.
 *
 * @param standing how strong the evidence is for or against the cause
 * @param evidenceFor sentences that quote observed values, strongest first
 * @param evidenceAgainst likewise; for a refuted cause the reason comes first
 * @param outranked whether other causes that stand equally fit better: they come first
 */
public record Finding(Standing standing, List<String> evidenceFor, List<String> evidenceAgainst, boolean outranked) {
    public Finding {
        evidenceFor = List.copyOf(evidenceFor);
        evidenceAgainst = List.copyOf(evidenceAgainst);
    }

    /** A finding that no other of the same standing outranks by itself. */
    public Finding(Standing standing, List<String> evidenceFor, List<String> evidenceAgainst) {
        this(standing, evidenceFor, evidenceAgainst, false);
    }

    /** The cause is refuted by {@code reason}. */
    public static Finding refuted(String reason) {
        return new Finding(Standing.REFUTED, List.of(), List.of(reason));
    }

    /** The cause fits, and no evidence supports it in particular. */
    public static Finding consistent(String... evidence) {
        return new Finding(Standing.CONSISTENT, List.of(evidence), List.of());
    }

    /** The evidence supports the cause. */
    public static Finding supported(String... evidence) {
        return new Finding(Standing.SUPPORTED, List.of(evidence), List.of());
    }

    /** The evidence proves that the cause, or a declared look-alike, is the right one. */
    public static Finding proven(String... evidence) {
        return new Finding(Standing.PROVEN, List.of(evidence), List.of());
    }

    /** The same finding with evidence against the cause. */
    public Finding butAgainst(String... evidence) {
        return new Finding(standing, evidenceFor, List.of(evidence), outranked);
    }
}
