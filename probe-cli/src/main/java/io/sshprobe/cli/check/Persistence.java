package io.sshprobe.cli.check;

import java.time.Duration;

/**
 * How often and how long a target that is not as expected is looked at again.
 *
 * @param waiting how long to wait for what heals by itself, such as a server that is not up yet; zero for not at all
 * @param retries how often to look again after a failure that a network can cause by chance
 */
public record Persistence(Duration waiting, int retries) {
    /** The longest wait. */
    public static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** The most retries. */
    public static final int MOST_RETRIES = 10;

    /** One look decides. */
    public static final Persistence NONE = new Persistence(Duration.ZERO, 0);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** So long a server may be up before it is noticed. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    public Persistence {
        if (waiting.isNegative() || waiting.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("the wait is at most " + LONGEST_WAIT.toHours() + "h");
        }
        if (retries < 0 || retries > MOST_RETRIES) {
            throw new IllegalArgumentException("there are 0 to " + MOST_RETRIES + " retries");
        }
    }

    /** How long to pause after a number of looks: twice as long each time, so that no server takes it for an attack. */
    static Duration pauseAfter(int looks) {
        Duration pause = FIRST_PAUSE;
        for (int look = 1; look < looks && pause.compareTo(LONGEST_PAUSE) < 0; look++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
