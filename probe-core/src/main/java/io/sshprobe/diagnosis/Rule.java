package io.sshprobe.diagnosis;

import io.sshprobe.observation.CaseFile;
import java.util.List;
import java.util.Set;

/** Looks at one cause, and at nothing else. A pure function of the case file. */
public interface Rule {
    /** The cause it looks at. */
    Cause cause();

    /** The causes that can look like this one: all must be refuted before it is certain. */
    Set<Cause> lookAlikes();

    /** The experiments whose outcome speaks for or against this cause in particular. */
    Set<? extends Separation> testedBy();

    /** What the facts say about the cause. */
    Finding examine(CaseFile facts);

    /** Remedies that only the facts can word, for when this is the cause; those of every case are on its {@link CausePage}. */
    default List<Remedy> remedies(CaseFile facts) {
        return List.of();
    }
}
