package io.sshprobe.diagnosis;

import java.util.Locale;

/** How sure an assessment is of a candidate, surest first. */
public enum Confidence {
    /** Proven, every declared look-alike is refuted, and no other cause is proven. */
    CERTAIN,
    /** The evidence supports it, and does not refute all other causes. */
    LIKELY,
    /** It fits, and no evidence supports it in particular. */
    POSSIBLE;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in JSON. */
    public String label() {
        return label;
    }
}
