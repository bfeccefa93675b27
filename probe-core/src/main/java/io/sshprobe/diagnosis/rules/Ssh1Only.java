package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.observation.CaseFile;
import java.util.Set;

/** The server speaks SSH version 1 and nothing later. */
final class Ssh1Only extends SymptomRule {
    Ssh1Only() {
        super(
                Cause.SSH1_ONLY,
                Set.of(Cause.MALFORMED_SSH, Cause.NOT_SSH),
                Set.of(Symptom.OTHER_VERSION),
                Reach.NOT_COMPARABLE,
                Set.of());
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return first.announcesVersion1()
                ? Finding.proven(
                        first.sentence(), "A server that also speaks version 2 would announce 1.99 (RFC 4253 §5.1).")
                : Finding.refuted("The announced version is not 1.x.");
    }
}
