package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.Rule;
import io.sshprobe.observation.CaseFile;
import java.util.Set;

/**
 * A rule that starts from what the first probe looked like, and refutes its cause where it never looks so.
 *
 * <p>What other places saw is weighed here for every rule: see {@link Reach}.
 */
abstract class SymptomRule implements Rule {
    private final Cause cause;
    private final Set<Cause> lookAlikes;
    private final Set<Symptom> symptoms;

    SymptomRule(Cause cause, Set<Cause> lookAlikes, Set<Symptom> symptoms) {
        this.cause = cause;
        this.lookAlikes = Set.copyOf(lookAlikes);
        this.symptoms = Set.copyOf(symptoms);
    }

    @Override
    public final Cause cause() {
        return cause;
    }

    @Override
    public final Set<Cause> lookAlikes() {
        return lookAlikes;
    }

    @Override
    public final Finding examine(CaseFile facts) {
        Reading first = Reading.of(facts.first());
        if (!symptoms.contains(first.symptom())) {
            return first.symptom().rulesOut();
        }
        Finding alone = examine(first, facts);
        return facts.elsewhere().isEmpty() ? alone : Elsewhere.of(first, facts).weigh(cause, alone);
    }

    /** What the facts from here say, given that the first probe looked as the cause can look. */
    abstract Finding examine(Reading first, CaseFile facts);
}
