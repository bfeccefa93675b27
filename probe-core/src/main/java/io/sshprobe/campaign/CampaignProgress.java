package io.sshprobe.campaign;

/**
 * How far a campaign is.
 *
 * @param taken how many targets it has taken
 * @param connecting how many first probes are under way
 * @param investigating how many addresses are being investigated, or wait for that
 * @param retried how many probes this machine itself spoilt, so that they were made again
 * @param cutShort how many results were given without a finished investigation because the campaign was stopped
 */
public record CampaignProgress(long taken, int connecting, int investigating, long retried, int cutShort) {}
