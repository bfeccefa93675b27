package io.sshprobe.diagnosis.evidence;

import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A finding from the first probe, changed step by step by further evidence.
 *
 * <p>Each step takes a sentence, or nothing if there is no such evidence. A refuted cause stays refuted. A proven cause
 * stays proven unless it is refuted.
 */
public final class Weighing {
    private Standing standing;
    private final List<String> evidenceFor;
    private final List<String> evidenceAgainst;
    private boolean outranked;

    private Weighing(Finding first) {
        standing = first.standing();
        outranked = first.outranked();
        evidenceFor = new ArrayList<>(first.evidenceFor());
        evidenceAgainst = new ArrayList<>(first.evidenceAgainst());
    }

    /** Starts from what the first probe says alone. */
    public static Weighing of(Finding first) {
        return new Weighing(first);
    }

    /** This evidence refutes the cause. */
    public Weighing refutedBy(Optional<String> sentence) {
        sentence.ifPresent(reason -> {
            if (standing != Standing.REFUTED) {
                standing = Standing.REFUTED;
                evidenceAgainst.add(0, reason);
            }
        });
        return this;
    }

    /** This evidence supports the cause in particular. */
    public Weighing supportedBy(Optional<String> sentence) {
        return raisedTo(Standing.SUPPORTED, sentence);
    }

    /** This evidence is only possible with this cause or a declared look-alike. */
    public Weighing provenBy(Optional<String> sentence) {
        return raisedTo(Standing.PROVEN, sentence);
    }

    private Weighing raisedTo(Standing least, Optional<String> sentence) {
        sentence.ifPresent(evidence -> {
            if (standing != Standing.REFUTED) {
                standing = standing.compareTo(least) < 0 ? least : standing;
                evidenceFor.add(evidence);
            }
        });
        return this;
    }

    /** This sentence is shown, and does not change the standing. */
    public Weighing noting(Optional<String> sentence) {
        return raisedTo(Standing.CONSISTENT, sentence);
    }

    /** This evidence speaks against the cause without refuting it; a proven cause stays proven. */
    public Weighing weakenedBy(Optional<String> sentence) {
        sentence.ifPresent(doubt -> {
            if (standing == Standing.SUPPORTED) {
                standing = Standing.CONSISTENT;
            }
            evidenceAgainst.add(doubt);
        });
        return this;
    }

    /** This evidence speaks against the cause, and does not change its standing: of causes that stand equally, it comes later. */
    public Weighing doubtedBy(Optional<String> sentence) {
        sentence.ifPresent(doubt -> {
            outranked = true;
            evidenceAgainst.add(doubt);
        });
        return this;
    }

    /** This evidence weakens the cause, and of causes that stand equally it comes later. */
    public Weighing outrankedBy(Optional<String> sentence) {
        outranked |= sentence.isPresent();
        return weakenedBy(sentence);
    }

    /** Of causes that stand equally, it comes later, because it is rarer where this holds. */
    public Weighing rarerIf(boolean holds) {
        outranked |= holds;
        return this;
    }

    /** The finding after all steps; without evidence for the cause if it is refuted. */
    public Finding finding() {
        return new Finding(
                standing, standing == Standing.REFUTED ? List.of() : evidenceFor, evidenceAgainst, outranked);
    }
}
