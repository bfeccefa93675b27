package io.sshprobe.history;

import io.sshprobe.observation.PastOutcome;
import io.sshprobe.target.Endpoint;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Uses another history for a limited number of outcomes of a run, and no history after that.
 *
 * <p>A short list that is probed every day profits from its history; a list of a hundred thousand targets would leave a file
 * for each.
 */
public final class LimitedHistory implements History {
    private final History history;
    private final AtomicLong left;

    /** Remembers the first {@code most} outcomes in {@code history}, and reads it until then. */
    public LimitedHistory(History history, long most) {
        this.history = history;
        this.left = new AtomicLong(most);
    }

    @Override
    public List<PastOutcome> of(Endpoint endpoint) {
        return left.get() > 0 ? history.of(endpoint) : List.of();
    }

    @Override
    public void remember(Endpoint endpoint, PastOutcome outcome) {
        if (left.getAndDecrement() > 0) {
            history.remember(endpoint, outcome);
        }
    }
}
