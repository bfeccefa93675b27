package io.sshprobe.diagnosis;

import java.util.List;

/**
 * What one rule makes of a case file.
 *
 * @param standing how its cause stands
 * @param evidenceFor sentences that quote observed values, strongest first
 * @param evidenceAgainst likewise; for a refuted cause the reason comes first
 */
public record Finding(Standing standing, List<String> evidenceFor, List<String> evidenceAgainst) {
    public Finding {
        evidenceFor = List.copyOf(evidenceFor);
        evidenceAgainst = List.copyOf(evidenceAgainst);
    }

    /** The cause cannot be it, because of {@code reason}. */
    public static Finding refuted(String reason) {
        return new Finding(Standing.REFUTED, List.of(), List.of(reason));
    }

    /** The cause fits and nothing speaks for it. */
    public static Finding consistent(String... evidence) {
        return new Finding(Standing.CONSISTENT, List.of(evidence), List.of());
    }

    /** The evidence speaks for the cause. */
    public static Finding supported(String... evidence) {
        return new Finding(Standing.SUPPORTED, List.of(evidence), List.of());
    }

    /** The evidence proves the cause, but for declared look-alikes. */
    public static Finding proven(String... evidence) {
        return new Finding(Standing.PROVEN, List.of(evidence), List.of());
    }

    /** The same finding with something that speaks against the cause. */
    public Finding butAgainst(String... evidence) {
        return new Finding(standing, evidenceFor, List.of(evidence));
    }
}
