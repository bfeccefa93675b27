package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.observation.CaseFile;
import java.util.Set;

/** The server speaks SSH version 1 and nothing later. */
final class Ssh1Only extends SymptomRule {
    Ssh1Only() {
        super(Cause.SSH1_ONLY, Set.of(Cause.MALFORMED_SSH, Cause.NOT_SSH), Set.of(Symptom.OTHER_VERSION));
    }

    @Override
    Finding examine(Reading first, CaseFile facts) {
        return isVersion1(first)
                ? Finding.proven(
                        first.story(), "RFC 4253 §5.1: a server that speaks version 2 as well would announce 1.99.")
                : Finding.refuted("The version announced is not 1.x.");
    }

    /** Whether the identification string announces a version 1 (not 1.99, which speaks version 2). */
    static boolean isVersion1(Reading first) {
        var identification = first.seen().text().identification();
        return identification != null
                && identification.protocolVersion().matches("1\\.\\d{1,2}")
                && !identification.speaksVersion2();
    }
}
