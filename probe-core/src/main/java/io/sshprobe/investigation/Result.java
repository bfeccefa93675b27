package io.sshprobe.investigation;

import io.sshprobe.diagnosis.Assessment;
import io.sshprobe.observation.CaseFile;

/**
 * What there is to report about one endpoint.
 *
 * @param facts what was observed
 * @param assessment why
 * @param connections every connect attempt made for it
 */
public record Result(CaseFile facts, Assessment assessment, int connections) {}
