package io.sshprobe.investigation;

import io.sshprobe.diagnosis.Assessment;
import io.sshprobe.observation.CaseFile;

/**
 * What there is to report about one endpoint.
 *
 * @param facts what was observed
 * @param assessment why
 * @param connections the number of connect attempts made for it, of any kind
 */
public record Result(CaseFile facts, Assessment assessment, int connections) {
    /** The same result after this many more connect attempts. */
    public Result withMoreConnections(int more) {
        return more == 0 ? this : new Result(facts, assessment, connections + more);
    }
}
