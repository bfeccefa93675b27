package io.sshprobe.investigation;

/**
 * A result, and the place that it was seen from.
 *
 * @param vantage what to call the place
 * @param result what there is to report
 */
public record VantageResult(String vantage, Result result) {}
