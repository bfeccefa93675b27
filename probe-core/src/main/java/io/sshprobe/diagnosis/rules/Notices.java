package io.sshprobe.diagnosis.rules;

import io.sshprobe.observation.CaseFile;
import java.util.List;

/** What a reader must know before the verdict. */
final class Notices {
    private Notices() {}

    static List<String> of(CaseFile facts) {
        return List.of();
    }
}
