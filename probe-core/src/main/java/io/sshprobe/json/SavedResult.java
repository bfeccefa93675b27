package io.sshprobe.json;

import io.sshprobe.observation.CaseFile;
import org.jspecify.annotations.Nullable;

/**
 * What a line of results holds, but for the judgement.
 *
 * @param vantage the place it was seen from, or null if the line names none
 * @param facts what was observed
 * @param connections every connect attempt made for it
 */
public record SavedResult(@Nullable String vantage, CaseFile facts, int connections) {}
