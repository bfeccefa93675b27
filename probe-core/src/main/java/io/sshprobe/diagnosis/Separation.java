package io.sshprobe.diagnosis;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;

/** An experiment that can tell some causes from others: {@link Rule#testedBy()} says which. A pure function of the case file. */
public interface Separation {
    /** What would be done. */
    Experiment experiment();

    /** Whether it can be made, has not been made, and would show something new as the facts are. */
    boolean applies(CaseFile facts);
}
