package io.sshprobe.diagnosis.rules;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.target.Stage;

/** What the other addresses of the same name say. */
final class Siblings {
    private Siblings() {}

    /** Whether another address of the name accepted a connection. */
    static boolean reached(CaseFile facts) {
        return facts.siblings().stream().anyMatch(sibling -> sibling.completed(Stage.CONNECT));
    }
}
