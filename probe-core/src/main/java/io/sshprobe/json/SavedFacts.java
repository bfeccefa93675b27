package io.sshprobe.json;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.target.Endpoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line that this version understands, without its verdict: the facts can be judged again.
 *
 * @param vantage the place it was seen from, or null if the line names none
 * @param facts what was observed
 * @param connections every connect attempt made for it
 */
public record SavedFacts(@Nullable String vantage, CaseFile facts, int connections) implements SavedResult {
    @Override
    public Endpoint endpoint() {
        return facts.endpoint();
    }

    @Override
    public Instant startedAt() {
        return facts.first().startedAt();
    }
}
