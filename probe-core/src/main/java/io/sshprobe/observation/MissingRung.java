package io.sshprobe.observation;

/**
 * A rung of the evidence ladder that this machine does not allow.
 *
 * @param rung which
 * @param why one line
 */
public record MissingRung(EvidenceRung rung, String why) {}
