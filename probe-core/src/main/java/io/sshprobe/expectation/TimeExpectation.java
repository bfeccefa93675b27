package io.sshprobe.expectation;

import io.sshprobe.observation.Observation;
import io.sshprobe.target.Stage;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A stage, or the whole probe, takes no longer than this. The time in which our own code computes does not count.
 *
 * @param stage the stage; null for the whole probe
 * @param max the longest time that is right
 */
public record TimeExpectation(@Nullable Stage stage, Duration max) implements Expectation {
    /** What the id of every one begins with; the name of the stage follows. */
    public static final String ID_PREFIX = "max-ms/";

    private static final double NANOS_PER_MILLI = 1e6;

    public TimeExpectation {
        if (max.isNegative() || max.isZero()) {
            throw new IllegalArgumentException("a time limit is longer than 0");
        }
    }

    private String name() {
        return stage == null ? "total" : stage.label();
    }

    @Override
    public String id() {
        return ID_PREFIX + name();
    }

    @Override
    public String asked() {
        return name() + " within " + max.toMillis() + " ms";
    }

    @Override
    public Judgement judge(SeenEndpoint endpoint) {
        Observation seen = endpoint.furthest();
        boolean reached = stage == null ? seen.completed() : seen.completed(stage);
        if (!reached) {
            return endpoint.notReached(stage == null ? "The end of the handshake" : "The stage " + stage.label());
        }
        long nanos = stage == null ? seen.waitedNanos() : seen.stage(stage).waitedNanos();
        String shown = String.format(Locale.ROOT, "%.1f ms", nanos / NANOS_PER_MILLI);
        return nanos <= max.toNanos()
                ? new Judgement.Met(shown)
                : new Judgement.NotMet(
                        shown, "'sshprobe -v' shows the time of each stage, and whether packets were lost.");
    }
}
