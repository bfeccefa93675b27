package io.sshprobe.diagnosis;

/** The strength of the evidence for a cause, weakest first. */
public enum Standing {
    /** The facts are not possible with this cause. */
    REFUTED,
    /** The facts fit this cause, and other causes as well. */
    CONSISTENT,
    /** Evidence supports this cause in particular. */
    SUPPORTED,
    /** The facts are only possible with this cause or a declared look-alike. */
    PROVEN
}
