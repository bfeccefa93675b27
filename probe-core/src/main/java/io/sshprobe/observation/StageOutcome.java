package io.sshprobe.observation;

import io.sshprobe.target.KebabCase;

/** How far a stage came. */
public enum StageOutcome {
    COMPLETED,
    FAILED,
    NOT_REACHED;

    private final String label = KebabCase.of(this);

    /** The name in JSON: lower kebab-case. */
    public String label() {
        return label;
    }
}
