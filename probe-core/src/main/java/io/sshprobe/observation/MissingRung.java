package io.sshprobe.observation;

/**
 * A rung of the evidence ladder that this machine does not allow.
 *
 * @param rung {@code icmp-errors} or {@code tcp-info}
 * @param why one line
 */
public record MissingRung(String rung, String why) {}
