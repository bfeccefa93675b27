package io.sshprobe.observation;

import java.util.Locale;

/** How far a stage came. */
public enum StageOutcome {
    COMPLETED,
    FAILED,
    NOT_REACHED;

    /** The name in JSON: lower kebab-case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
