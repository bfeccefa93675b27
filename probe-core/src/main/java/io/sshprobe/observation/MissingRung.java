package io.sshprobe.observation;

/**
 * A rung of the evidence ladder that this machine does not allow.
 *
 * @param rung {@code icmp-errors} or {@code tcp-info}, and of what a plan wants set {@code max-segment} or {@code hop-limit}
 * @param why one line
 */
public record MissingRung(String rung, String why) {}
