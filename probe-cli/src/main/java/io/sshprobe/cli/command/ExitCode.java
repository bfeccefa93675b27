package io.sshprobe.cli.command;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Family;
import java.util.List;

/** The exit codes, a public contract. */
public final class ExitCode {
    /** Every endpoint's family is ok or skipped, and of every target at least one is ok. */
    public static final int OK = 0;

    /** At least one is not. */
    public static final int NOT_OK = 1;

    /** Nothing was done: the arguments make no sense, or a file cannot be read or written. */
    public static final int USAGE = 2;

    /** A defect of ours. */
    public static final int DEFECT = 3;

    /** Interrupted; given by the JVM itself after SIGINT (128 + 2). */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** The code for the causes found at the endpoints of one target. */
    static int of(List<Cause> causes) {
        if (causes.isEmpty() || causes.contains(Cause.PROBER_BUG)) {
            return DEFECT;
        }
        boolean fine = causes.stream().allMatch(cause -> cause.family() == Family.OK || cause == Cause.SKIPPED);
        boolean reached = causes.stream().anyMatch(cause -> cause.family() == Family.OK);
        return fine && reached ? OK : NOT_OK;
    }
}
