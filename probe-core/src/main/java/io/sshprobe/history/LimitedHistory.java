package io.sshprobe.history;

import io.sshprobe.observation.PastOutcome;
import io.sshprobe.target.Endpoint;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Another history for so many outcomes of a run, and none for those behind them.
 *
 * <p>A short list that is probed day by day learns from its past; one of a hundred thousand would leave a file for each.
 */
public final class LimitedHistory implements History {
    private final History history;
    private final AtomicLong left;

    /** Remembers the first {@code most} outcomes in {@code history}. */
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
