package io.sshprobe.history;

import io.sshprobe.observation.PastOutcome;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which outcomes of an endpoint to believe, and which to keep in its file. Pure.
 *
 * <p>The clock may be wrong, and nobody can tell which of two runs had the wrong one. So an outcome is never dropped from the
 * file because of its age: only reading looks at that.
 */
final class Retention {
    /** The age from which on an outcome says nothing any more. */
    static final Duration MAX_AGE = Duration.ofDays(90);

    /** How far ahead the clock of another machine that uses the same files may be. */
    static final Duration MAX_SKEW = Duration.ofDays(1);

    /** How many outcomes are kept: the newest ones. */
    static final int MAX_OUTCOMES = 32;

    /** For this many source addresses the last completed probe is kept in addition: it tells a ban from a server that never worked. */
    static final int MAX_SOURCES = 4;

    private Retention() {}

    /** Those of {@code outcomes} that say something now, the newest first. */
    static List<PastOutcome> believed(List<PastOutcome> outcomes, Instant now) {
        return newest(outcomes.stream()
                .filter(outcome -> !isFuture(outcome.at(), now) && !outcome.at().isBefore(now.minus(MAX_AGE)))
                .sorted(Comparator.comparing(PastOutcome::at).reversed())
                .toList());
    }

    /** Those of {@code outcomes} to store. If they are too many, the first to go are those from the future, then the oldest. */
    static List<PastOutcome> stored(List<PastOutcome> outcomes, Instant now) {
        return newest(outcomes.stream()
                .sorted(Comparator.comparing((PastOutcome outcome) -> isFuture(outcome.at(), now))
                        .thenComparing(Comparator.comparing(PastOutcome::at).reversed()))
                .toList());
    }

    private static List<PastOutcome> newest(List<PastOutcome> sorted) {
        List<PastOutcome> kept = new ArrayList<>();
        Set<@Nullable InetAddress> sources = new HashSet<>();
        for (PastOutcome outcome : sorted) {
            boolean lastPass = outcome.passed() && sources.size() < MAX_SOURCES && sources.add(outcome.local());
            if (kept.size() < MAX_OUTCOMES || lastPass) {
                kept.add(outcome);
            }
        }
        return kept;
    }

    /** Whether a time is further in the future than a fast clock of another machine explains. */
    private static boolean isFuture(Instant at, Instant now) {
        return at.isAfter(now.plus(MAX_SKEW));
    }
}
