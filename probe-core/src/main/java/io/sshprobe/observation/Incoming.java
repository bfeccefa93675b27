package io.sshprobe.observation;

/**
 * What came in the stage in which a probe ended, after that stage had begun: this tells a server that fell silent from one
 * that sends without an end.
 *
 * @param bytes how many, at least one
 * @param reads how many reads brought them, at least one
 * @param lastNanos when the last of them came, since the start of the probe
 * @param longestPauseNanos the longest time between a read and the next one; 0 with one read
 */
public record Incoming(long bytes, long reads, long lastNanos, long longestPauseNanos) {
    public Incoming {
        if (bytes < 1 || reads < 1 || lastNanos < 0 || longestPauseNanos < 0) {
            throw new IllegalArgumentException("bytes come with at least one read, and times are not negative");
        }
    }
}
