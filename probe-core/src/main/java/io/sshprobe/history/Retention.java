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

/** Decides which outcomes of an endpoint to keep. Pure. */
final class Retention {
    /** The age at which an outcome is dropped. */
    static final Duration MAX_AGE = Duration.ofDays(90);

    /** How far ahead the clock of another machine that uses the same files may be. */
    static final Duration MAX_SKEW = Duration.ofDays(1);

    /** How many outcomes are kept: the newest ones. */
    static final int MAX_OUTCOMES = 32;

    /** For this many source addresses the last completed probe is kept in addition: it tells a ban from a server that never worked. */
    static final int MAX_SOURCES = 4;

    private Retention() {}

    /** Those of {@code outcomes} to keep, the newest first. */
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

    /** Whether a time is too long ago, or further in the future than a fast clock explains. */
    private static boolean isExpired(Instant at, Instant now) {
        return at.isBefore(now.minus(MAX_AGE)) || at.isAfter(now.plus(MAX_SKEW));
    }
}
