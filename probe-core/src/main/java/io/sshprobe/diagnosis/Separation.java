package io.sshprobe.diagnosis;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;

/** An experiment that can tell some causes from others: {@link Rule#testedBy()} says which. A pure function of the case file. */
public interface Separation {
    /** The experiment to make. */
    Experiment experiment();

    /** Whether it may still be made, and can show something new about these facts. */
    boolean applies(CaseFile facts);

    /** Whether its outcome is worth having even if one cause stands alone: it tells what in particular helps. */
    boolean refines();
}
