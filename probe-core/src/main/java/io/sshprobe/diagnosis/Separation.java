package io.sshprobe.diagnosis;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import java.util.Set;

/** An experiment that can tell some causes from others. A pure function of the case file. */
public interface Separation {
    /** What would be done. */
    Experiment experiment();

    /** The causes that its outcome would speak for, or against, in particular. */
    Set<Cause> about();

    /** Whether it can be made, has not been made, and would show something new as the facts are. */
    boolean applies(CaseFile facts);
}
