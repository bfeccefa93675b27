package io.sshprobe.observation;

/**
 * When bytes came while no identification string did: in one burst, or little by little.
 *
 * @param reads how many reads brought bytes, at least one
 * @param lastNanos when the last of them was, since the start of the probe
 * @param longestPauseNanos the longest time between a read and the next one; 0 with one read
 */
public record Arrivals(int reads, long lastNanos, long longestPauseNanos) {
    public Arrivals {
        if (reads < 1 || lastNanos < 0 || longestPauseNanos < 0) {
            throw new IllegalArgumentException("bytes arrive with at least one read, and times are not negative");
        }
    }
}
