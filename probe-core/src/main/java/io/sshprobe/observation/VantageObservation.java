package io.sshprobe.observation;

/**
 * What was seen of an endpoint from another vantage.
 *
 * @param vantage what to call the place, for people
 * @param seen what was seen from there
 */
public record VantageObservation(String vantage, Observation seen) {}
