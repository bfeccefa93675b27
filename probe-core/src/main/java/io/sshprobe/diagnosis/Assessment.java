package io.sshprobe.diagnosis;

import io.sshprobe.target.Stage;
import java.util.List;

/**
 * Why, as far as the facts go.
 *
 * @param stage where the first probe ended
 * @param summary the verdict in one sentence, with observed values
 * @param candidates the causes that stand, most likely first; never empty
 * @param ruledOut look-alikes of the first candidate that cannot be it
 * @param remedies what to check and do about the first candidate
 * @param settle what would settle it, empty if it is settled
 */
public record Assessment(
        Stage stage,
        String summary,
        List<Candidate> candidates,
        List<RuledOut> ruledOut,
        List<Remedy> remedies,
        List<String> settle) {
    public Assessment {
        candidates = List.copyOf(candidates);
        ruledOut = List.copyOf(ruledOut);
        remedies = List.copyOf(remedies);
        settle = List.copyOf(settle);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("an assessment names at least 'unknown'");
        }
    }

    /** The first candidate. */
    public Candidate verdict() {
        return candidates.get(0);
    }

    /** The cause of the first candidate. */
    public Cause cause() {
        return verdict().cause();
    }
}
