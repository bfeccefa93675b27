package io.sshprobe.observation;

/**
 * What was observed of an endpoint from another vantage.
 *
 * @param vantage the name of the vantage, for people
 * @param seen what was observed from there
 */
public record VantageObservation(String vantage, Observation seen) {}
