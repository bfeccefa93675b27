package io.sshprobe.expectation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a host that stand in a known_hosts file or in DNS.
 *
 * @param pins the keys that are right; may be empty
 * @param revoked the keys that are wrong, such as those marked {@code @revoked}; may be empty
 * @param problem why there are none, or why there may be more; null if this is all. A source that was read and has no key of the
 *     host is {@link Judgement.NotMet}; one that could not be read or asked is {@link Judgement.NotJudged}
 * @param mayRevokeMore whether what could not be read may revoke a key that is right otherwise; then {@code problem} says why
 */
public record FoundKeys(List<KeyPin> pins, List<KeyPin> revoked, @Nullable Judgement problem, boolean mayRevokeMore) {
    public FoundKeys {
        pins = List.copyOf(pins);
        revoked = List.copyOf(revoked);
        if (problem instanceof Judgement.Met) {
            throw new IllegalArgumentException("a problem is none if it is as expected");
        }
        if (mayRevokeMore && !(problem instanceof Judgement.NotJudged)) {
            throw new IllegalArgumentException("what may revoke a key could not be read");
        }
    }

    /** What a source has in which nothing that could not be read revokes a key. */
    public FoundKeys(List<KeyPin> pins, List<KeyPin> revoked, @Nullable Judgement problem) {
        this(pins, revoked, problem, false);
    }

    /** What a source has that was read as a whole. */
    public FoundKeys(List<KeyPin> pins, List<KeyPin> revoked) {
        this(pins, revoked, null);
    }

    /** None, and why. */
    public static FoundKeys none(Judgement problem) {
        return new FoundKeys(List.of(), List.of(), problem);
    }
}
