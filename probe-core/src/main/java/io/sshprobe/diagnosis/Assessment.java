package io.sshprobe.diagnosis;

import io.sshprobe.observation.Experiment;
import io.sshprobe.ssh.PeerLimits;
import io.sshprobe.target.Stage;
import java.util.List;

/**
 * The verdict on a case file, with its evidence.
 *
 * @param stage where the first probe ended
 * @param notices what a user must know first, such as that our own traffic may be the reason of a refusal
 * @param headline the verdict in a few words, without a full stop
 * @param summary the verdict in one sentence, with observed values
 * @param candidates the causes that are not refuted, most likely first; never empty
 * @param ruledOut look-alikes of the first candidate that are refuted
 * @param remedies what to check and do about the first candidate
 * @param settle what would confirm or refute the candidates; empty if the verdict is certain
 * @param experiments the experiments that can still separate causes, in order of preference; may be empty
 */
public record Assessment(
        Stage stage,
        List<String> notices,
        String headline,
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
        headline = PeerLimits.sentence(headline);
        summary = PeerLimits.sentence(summary);
        settle = PeerLimits.sentences(settle);
        notices = PeerLimits.sentences(notices);
        experiments = List.copyOf(experiments);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("an assessment names at least 'unknown'");
        }
    }

    /**
     * The same assessment, in which nothing is certain.
     *
     * @param settling what would make it so; used if the verdict was certain
     */
    public Assessment uncertain(String settling) {
        if (verdict().confidence() != Confidence.CERTAIN) {
            return this;
        }
        return new Assessment(
                stage,
                notices,
                headline,
                summary,
                candidates.stream().map(Candidate::uncertain).toList(),
                ruledOut,
                remedies,
                List.of(settling),
                experiments);
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
