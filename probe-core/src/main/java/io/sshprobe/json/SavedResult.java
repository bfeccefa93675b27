package io.sshprobe.json;

import io.sshprobe.target.Endpoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a line holds: facts that can be judged again, or the result of a later version, which can only be shown. */
public sealed interface SavedResult permits SavedFacts, NewerResult {
    /** What the line is about. */
    Endpoint endpoint();

    /** When the first probe began. */
    Instant startedAt();

    /** The place it was seen from, or null if the line names none. */
    @Nullable String vantage();

    /** Every connect attempt made for it. */
    int connections();
}
