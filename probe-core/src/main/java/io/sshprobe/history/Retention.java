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

/** Which outcomes of an endpoint are worth keeping. Pure. */
final class Retention {
    /** After how long an outcome is forgotten. */
    static final Duration MAX_AGE = Duration.ofDays(90);

    /** By how much the clock of another machine with the same files may be fast. */
    static final Duration MAX_SKEW = Duration.ofDays(1);

    /** How many outcomes are kept, the newest ones. */
    static final int MAX_OUTCOMES = 32;

    /** Of how many of our addresses the last pass is kept beside them: it tells a ban from a server that never worked. */
    static final int MAX_SOURCES = 4;

    private Retention() {}

    /** What to keep of {@code outcomes}, the newest first. */
    static List<PastOutcome> keep(List<PastOutcome> outcomes, Instant now) {
        List<PastOutcome> all = outcomes.stream()
                .filter(outcome -> !isExpired(outcome.at(), now))
                .sorted(Comparator.comparing(PastOutcome::at).reversed())
                .toList();
        List<PastOutcome> kept = new ArrayList<>();
        Set<@Nullable InetAddress> sources = new HashSet<>();
        for (PastOutcome outcome : all) {
            boolean lastPass = outcome.passed() && sources.size() < MAX_SOURCES && sources.add(outcome.local());
            if (kept.size() < MAX_OUTCOMES || lastPass) {
                kept.add(outcome);
            }
        }
        return kept;
    }

    /** Whether a time is too long ago, or lies in a future that no clock of ours can have meant. */
    private static boolean isExpired(Instant at, Instant now) {
        return at.isBefore(now.minus(MAX_AGE)) || at.isAfter(now.plus(MAX_SKEW));
    }
}
