package io.sshprobe.diagnosis;

/** What a rule finds about its cause, weakest first. */
public enum Standing {
    /** The facts cannot be so if this is the cause. */
    REFUTED,
    /** The facts fit, and fit other causes as well. */
    CONSISTENT,
    /** Something speaks for this cause in particular. */
    SUPPORTED,
    /** The facts cannot be so unless this, or a declared look-alike, is the cause. */
    PROVEN
}
