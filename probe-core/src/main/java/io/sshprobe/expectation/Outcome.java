package io.sshprobe.expectation;

import io.sshprobe.target.KebabCase;

/** What became of an expectation, the worst last. A public contract: labels are never renamed. */
public enum Outcome {
    /** It is as expected. */
    PASSED,
    /** It is as expected, and was not when it was first tried. */
    PASSED_ON_RETRY,
    /** It is not as expected, and the user has said why that is accepted for now. */
    WAIVED,
    /** Nothing decides it: a limit or fault on this side, or a server that turns away who comes too often. */
    NOT_JUDGED,
    /** It is not as expected. */
    FAILED;

    private final String label = KebabCase.of(this);

    /** The name in files: lower kebab-case. */
    public String label() {
        return label;
    }
}
