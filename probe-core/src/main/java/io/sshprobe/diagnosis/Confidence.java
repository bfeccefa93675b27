package io.sshprobe.diagnosis;

import java.util.Locale;

/** How sure an assessment is of a candidate, surest first. */
public enum Confidence {
    /** A promise: proven, and every declared look-alike is refuted. */
    CERTAIN,
    /** The evidence speaks for it and leaves something else standing. */
    LIKELY,
    /** It fits, and nothing speaks for it in particular. */
    POSSIBLE;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in JSON. */
    public String label() {
        return label;
    }
}
