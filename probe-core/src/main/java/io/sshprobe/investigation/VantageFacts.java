package io.sshprobe.investigation;

import io.sshprobe.observation.CaseFile;

/**
 * What one place saw of one endpoint.
 *
 * @param name what to call the place
 * @param facts what was observed from there
 * @param connections every connect attempt made for it
 */
public record VantageFacts(String name, CaseFile facts, int connections) {}
