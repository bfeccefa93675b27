package io.sshprobe.diagnosis;

import io.sshprobe.observation.CaseFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Examines one cause only. A pure function of the case file. */
public interface Rule {
    /** The cause that it examines. */
    Cause cause();

    /** The causes that can look like this one: all must be refuted before it is certain. */
    Set<Cause> lookAlikes();

    /** The experiments whose outcome speaks for or against this cause in particular. */
    Set<? extends Separation> testedBy();

    /** What the facts say about the cause. */
    Finding examine(CaseFile facts);

    /** Whether the general remedies on the {@link CausePage} fit these facts. */
    default boolean hasGeneralRemedies(CaseFile facts) {
        return true;
    }

    /** The cause in a few words, if the facts need others than its {@link CausePage} has; without a full stop. */
    default Optional<String> headline(CaseFile facts) {
        return Optional.empty();
    }

    /** Remedies that depend on the facts, if this is the cause; general remedies are on its {@link CausePage}. */
    default List<Remedy> remedies(CaseFile facts) {
        return List.of();
    }
}
