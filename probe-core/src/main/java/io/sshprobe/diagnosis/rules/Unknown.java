package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.Disconnects;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.observation.CaseFile;
import java.util.Set;

/** The verdict when no cause stands: it says what was seen. */
final class Unknown extends SymptomRule {
    Unknown() {
        super(Cause.UNKNOWN, Set.of(), Set.of(Symptom.values()), Reach.NOT_COMPARABLE, Set.of());
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Disconnects.meaning(first)
                .map(meaning -> Finding.consistent(first.sentence(), meaning))
                .orElseGet(() -> Finding.consistent(first.sentence()));
    }
}
