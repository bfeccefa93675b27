package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.PastOutcome;
import io.sshprobe.target.Stage;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Our own connections that ended without authentication: servers count them, and may refuse us because of them. */
public final class OwnUnauthenticatedConnections {
    /** How long they count: the default of fail2ban's {@code findtime}, and the longest penalty of OpenSSH. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    /** The penalty that OpenSSH from 9.8 on adds for each (sshd_config(5), PerSourcePenalties, {@code noauth}). */
    static final Duration PENALTY = Duration.ofSeconds(1);

    /** The sum of penalties from which on it refuses an address (sshd_config(5), PerSourcePenalties, {@code min}). */
    static final Duration REFUSED_FROM = Duration.ofSeconds(15);

    /** The number after which fail2ban bans an address by default ({@code maxretry}); its aggressive mode counts ours. */
    static final int BANNED_AFTER = 5;

    /** The fewest that are mentioned: limits on connections rarely allow fewer than three. */
    static final int FEWEST = 3;

    private static final Set<Symptom> POSSIBLE_REACTIONS = EnumSet.of(
            Symptom.REFUSED_IN_WORDS,
            Symptom.CLOSED_WORDLESS,
            Symptom.RST_TO_SYN,
            Symptom.ICMP_TO_SYN,
            Symptom.NO_ANSWER,
            Symptom.RST_TO_ACK);

    private OwnUnauthenticatedConnections() {}

    /** A notice if our own earlier connections can be the reason why a probe failed. */
    static Optional<String> notice(CaseFile facts) {
        // Only the first probe with each symptom counts: connections after it cannot be its reason.
        Set<Symptom> known = EnumSet.noneOf(Symptom.class);
        return facts.observations().stream()
                .filter(seen -> seen.endpoint().equals(facts.endpoint()))
                .filter(seen -> known.add(Symptom.of(seen)) && POSSIBLE_REACTIONS.contains(Symptom.of(seen)))
                .max(Comparator.comparing(seen -> before(seen, facts)))
                .flatMap(seen -> notice(before(seen, facts), source(seen)));
    }

    private static Optional<String> notice(long count, @Nullable InetAddress source) {
        return count < FEWEST
                ? Optional.empty()
                : Optional.of("Our own traffic may be the reason: " + count + " connections of sshprobe"
                        + (source == null ? "" : " from " + source.getHostAddress())
                        + " ended without authentication in the " + WINDOW.toMinutes() + " minutes before. OpenSSH from"
                        + " 9.8 on adds a penalty of " + PENALTY.toSeconds()
                        + " s for each and refuses an address from "
                        + REFUSED_FROM.toSeconds() + " s on; fail2ban's aggressive mode bans after " + BANNED_AFTER
                        + " by default. Make no connection for " + WINDOW.toMinutes() + " minutes, then try once.");
    }

    /** How many connections from the same address ended without authentication within {@link #WINDOW} before a probe. */
    static long before(Observation seen, CaseFile facts) {
        InetAddress source = source(seen);
        Instant until = seen.startedAt();
        long past = facts.past().stream()
                .filter(then -> counts(then.at(), until) && mayBeSame(then.local(), source))
                .mapToLong(PastOutcome::unauthenticated)
                .sum();
        long now = facts.observations().stream()
                .filter(other -> other.endpoint().equals(facts.endpoint()) && other.completed(Stage.CONNECT))
                .filter(other -> counts(other.startedAt(), until) && mayBeSame(source(other), source))
                .count();
        return past + now;
    }

    private static boolean counts(Instant at, Instant until) {
        return at.isBefore(until) && !at.isBefore(until.minus(WINDOW));
    }

    private static boolean mayBeSame(@Nullable InetAddress one, @Nullable InetAddress other) {
        return one == null || other == null || one.equals(other);
    }

    private static @Nullable InetAddress source(Observation seen) {
        return seen.transport().localAddress();
    }
}
