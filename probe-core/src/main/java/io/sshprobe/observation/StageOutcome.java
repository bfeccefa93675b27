package io.sshprobe.observation;

import java.util.Locale;

/** How far a stage came. */
public enum StageOutcome {
    COMPLETED,
    FAILED,
    NOT_REACHED;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name in JSON: lower kebab-case. */
    public String label() {
        return label;
    }
}
