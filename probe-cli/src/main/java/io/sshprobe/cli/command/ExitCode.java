package io.sshprobe.cli.command;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.json.CauseLabel;
import java.util.Collection;
import java.util.List;

/** The exit codes, a public contract, and their words in the help of the commands. */
public final class ExitCode {
    /** Every endpoint's family is ok or skipped, and at least one endpoint of every target is ok. */
    public static final int OK = 0;

    /** At least one is not. */
    public static final int NOT_OK = 1;

    /**
     * The arguments make no sense, or a file or a saved line cannot be read or written. A run can also stop for that when it
     * has made probes: the disk can be full, and a list can have a bad line under {@code --strict}.
     */
    public static final int USAGE = 2;

    /** A defect of ours. */
    public static final int DEFECT = 3;

    /** Of a check: nothing failed, but something could not be judged. */
    public static final int NOT_JUDGED = 4;

    /** Interrupted; given by the JVM itself after SIGINT (128 + 2). */
    public static final int INTERRUPTED = 130;

    static final String OK_TEXT = "  0:every host is healthy";
    static final String NOT_OK_TEXT = "  1:at least one host is not healthy; its verdict says why";
    static final String AS_EXPECTED_TEXT = "  0:everything is as expected, or waived";
    static final String NOT_AS_EXPECTED_TEXT = "  1:something is not as expected";
    static final String CHECK_STOPPED_TEXT =
            "  2:wrong arguments, the file is wrong, or a report cannot be written; in the first two cases nothing was"
                    + " probed";
    static final String NOT_JUDGED_TEXT =
            "  4:nothing failed, but something could not be judged: a limit of this machine, no route from here, a"
                    + " resolver that fails, or a server that turns away who comes too often";
    static final String SHOWN_TEXT = "  0:the text was printed";
    static final String USAGE_TEXT = "  2:wrong arguments, or the output cannot be written";
    static final String PROBE_STOPPED_TEXT =
            "  2:wrong arguments, or the run was stopped: a file cannot be read or written,"
                    + " or a list has a bad line (--strict); hosts may have been probed before that";
    static final String SAVED_UNREADABLE_TEXT =
            "  2:wrong arguments, or a file or a line cannot be read, or the output cannot be written; other lines"
                    + " may have been judged";
    static final String DEFECT_TEXT = "  3:a defect of sshprobe; please report it";
    static final String INTERRUPTED_TEXT = "130:interrupted";

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
