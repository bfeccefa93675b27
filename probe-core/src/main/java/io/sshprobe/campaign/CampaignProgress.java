package io.sshprobe.campaign;

/**
 * How far a campaign is.
 *
 * @param taken how many targets it has taken
 * @param connecting how many first probes are under way
 * @param investigating how many addresses are being investigated, or wait for that
 * @param retried how many probes this machine itself had spoilt, and made again
 * @param cutShort of how many results that were given when all was stopped the investigation was not over
 */
public record CampaignProgress(long taken, int connecting, int investigating, long retried, int cutShort) {}
