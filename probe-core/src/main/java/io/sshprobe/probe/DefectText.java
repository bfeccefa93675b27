package io.sshprobe.probe;

import io.sshprobe.ssh.VisibleText;

/** Describes failures of our own, which must not look like a server's. */
final class DefectText {
    private DefectText() {}

    /** One line: the kind of failure, its words, and where it happened. */
    static String describe(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        String where = trace.length == 0 ? "" : " at " + trace[0];
        String words = failure.getMessage() == null ? "" : ": " + VisibleText.of(failure.getMessage(), 200);
        return failure.getClass().getSimpleName() + words + where;
    }
}
