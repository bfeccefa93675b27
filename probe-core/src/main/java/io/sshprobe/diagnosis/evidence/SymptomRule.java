package io.sshprobe.diagnosis.evidence;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.Rule;
import io.sshprobe.observation.CaseFile;
import java.util.Set;

/**
 * A rule that refutes its cause if the first probe has a symptom that the cause cannot have.
 *
 * <p>This class also weighs what other vantages saw, for every rule, by its {@link Reach}.
 */
public abstract class SymptomRule implements Rule {
    private final Cause cause;
    private final Set<Cause> lookAlikes;
    private final Set<Symptom> symptoms;
    private final Reach reach;
    private final Set<Separations> testedBy;

    /**
     * Declares what a rule needs to know about its cause.
     *
     * @param lookAlikes the causes that can look like it: all must be refuted before it is certain
     * @param symptoms the symptoms that the first probe can have
     * @param reach which clients the cause affects
     * @param testedBy the experiments whose outcome speaks for or against it in particular
     */
    protected SymptomRule(
            Cause cause, Set<Cause> lookAlikes, Set<Symptom> symptoms, Reach reach, Set<Separations> testedBy) {
        this.cause = cause;
        this.lookAlikes = Set.copyOf(lookAlikes);
        this.symptoms = Set.copyOf(symptoms);
        this.reach = reach;
        this.testedBy = Set.copyOf(testedBy);
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
    public final Set<Separations> testedBy() {
        return testedBy;
    }

    @Override
    public final Finding examine(CaseFile facts) {
        Reading first = Reading.of(facts.first());
        if (!symptoms.contains(first.symptom())) {
            return first.symptom().rulesOut();
        }
        Finding alone = examine(first, facts);
        return facts.otherVantages().isEmpty()
                ? alone
                : OtherVantages.of(first, facts).weigh(reach, alone);
    }

    /** What the facts from this vantage say, if the first probe has a symptom of the cause. */
    protected abstract Finding examine(Reading first, CaseFile facts);

    /** For the switch of a rule over the symptoms that it declares: another one never reaches it. */
    protected static IllegalStateException undeclared(Reading first) {
        return new IllegalStateException("the rule declares a symptom and does not examine it: " + first.symptom());
    }
}
