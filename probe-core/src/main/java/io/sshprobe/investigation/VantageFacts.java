package io.sshprobe.investigation;

import io.sshprobe.observation.CaseFile;

/**
 * What was observed of one endpoint from one vantage.
 *
 * @param name the name of the vantage, for people
 * @param facts what was observed from there
 * @param connections the number of connect attempts made for it, of any kind
 */
public record VantageFacts(String name, CaseFile facts, int connections) {}
