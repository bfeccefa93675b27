package io.sshprobe.diagnosis;

import io.sshprobe.observation.Experiment;
import io.sshprobe.target.Stage;
import java.util.List;

/**
 * Why, as far as the facts go.
 *
 * @param stage where the first probe ended
 * @param notices what must be known before anything else, such as that our own traffic may have earned a refusal
 * @param summary the verdict in one sentence, with observed values
 * @param candidates the causes that stand, most likely first; never empty
 * @param ruledOut look-alikes of the first candidate that cannot be it
 * @param remedies what to check and do about the first candidate
 * @param settle what would settle it, empty if it is settled
 * @param experiments what a probe could still find out, the most telling for its price first; empty if nothing
 */
public record Assessment(
        Stage stage,
        List<String> notices,
        String summary,
        List<Candidate> candidates,
        List<RuledOut> ruledOut,
        List<Remedy> remedies,
        List<String> settle,
        List<Experiment> experiments) {
    public Assessment {
        candidates = List.copyOf(candidates);
        ruledOut = List.copyOf(ruledOut);
        remedies = List.copyOf(remedies);
        settle = List.copyOf(settle);
        notices = List.copyOf(notices);
        experiments = List.copyOf(experiments);
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
