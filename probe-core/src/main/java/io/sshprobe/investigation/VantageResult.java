package io.sshprobe.investigation;

/**
 * A result, and the vantage from which it was observed.
 *
 * @param vantage the name of the vantage, for people
 * @param result what there is to report
 */
public record VantageResult(String vantage, Result result) {}
