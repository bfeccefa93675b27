package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.observation.CaseFile;
import java.util.Set;

/** What is left when no cause stands: says what was seen. */
final class Unknown extends SymptomRule {
    Unknown() {
        super(Cause.UNKNOWN, Set.of(), Set.of(Symptom.values()));
    }

    @Override
    Finding examine(Reading first, CaseFile facts) {
        return Finding.consistent(first.story());
    }
}
