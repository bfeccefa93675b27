package io.sshprobe.cli.command;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.json.CauseLabel;
import java.util.Collection;
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
        return ofLabels(causes.stream().map(CauseLabel::of).toList());
    }

    /** The same for causes of which a later version may have added some. */
    static int ofLabels(Collection<CauseLabel> causes) {
        if (causes.isEmpty() || causes.contains(CauseLabel.of(Cause.PROBER_BUG))) {
            return DEFECT;
        }
        boolean fine = causes.stream().allMatch(CauseLabel::isFine);
        boolean reached = causes.stream().anyMatch(CauseLabel::isOk);
        return fine && reached ? OK : NOT_OK;
    }
}
