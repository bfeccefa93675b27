package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Separation;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * An experiment that is worth its price for what the first probe looked like.
 *
 * @param experiment what would be done
 * @param times how often it may be made
 * @param about the causes that its outcome speaks for or against
 * @param worthwhile whether it would show something new
 */
record SymptomSeparation(Experiment experiment, int times, Set<Cause> about, BiPredicate<Reading, CaseFile> worthwhile)
        implements Separation {
    SymptomSeparation {
        about = Set.copyOf(about);
    }

    @Override
    public boolean applies(CaseFile facts) {
        return facts.of(experiment).size() < times && worthwhile.test(Reading.of(facts.first()), facts);
    }
}
