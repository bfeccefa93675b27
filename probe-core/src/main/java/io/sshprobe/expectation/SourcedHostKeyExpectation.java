package io.sshprobe.expectation;

import io.sshprobe.ssh.HostKey;
import io.sshprobe.target.ProbePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The server owns a key that stands in a known_hosts file, in DNS or in the expectation itself.
 *
 * <p>What keeps a source from being read does not make a key wrong: it may have been there.
 */
public final class SourcedHostKeyExpectation implements Expectation {
    private final String asked;
    private final @Nullable HostKeyExpectation known;
    private final List<Judgement> problems;

    /** Why a key that is right may be revoked in what could not be read; null if it cannot be. */
    private final @Nullable String unreadRevocations;

    /**
     * @param sources the names of the sources, for people; never empty
     * @param pins keys that are right by the expectation itself; may be empty
     * @param revoked keys that are wrong by the expectation itself; may be empty
     * @param found what each source has, in the order of {@code sources}
     * @param everyType whether each type of key that the server has must be one of the right ones
     */
    public SourcedHostKeyExpectation(
            List<String> sources, List<KeyPin> pins, List<KeyPin> revoked, List<FoundKeys> found, boolean everyType) {
        List<KeyPin> right = Stream.concat(pins.stream(), found.stream().flatMap(each -> each.pins().stream()))
                .toList();
        List<KeyPin> wrong = Stream.concat(revoked.stream(), found.stream().flatMap(each -> each.revoked().stream()))
                .toList();
        problems = found.stream()
                .map(FoundKeys::problem)
                .filter(Objects::nonNull)
                .map(Judgement.class::cast)
                .toList();
        unreadRevocations = found.stream()
                .filter(FoundKeys::mayRevokeMore)
                .map(each -> Objects.requireNonNull(each.problem()).seen())
                .findFirst()
                .orElse(null);
        known = right.isEmpty() && wrong.isEmpty() ? null : new HostKeyExpectation(right, wrong, everyType);
        List<String> places = new ArrayList<>(sources);
        pins.forEach(pin -> places.add(pin.shown()));
        asked = "host key of " + String.join(" or ", places)
                + (everyType ? ", for every type that the server has" : "");
        if (right.isEmpty() && problems.isEmpty()) {
            throw new IllegalArgumentException("a source without a key says why");
        }
    }

    @Override
    public String id() {
        return "host-key";
    }

    @Override
    public String asked() {
        return asked;
    }

    @Override
    public ProbePlan prepare(ProbePlan plan) {
        return known == null ? plan : known.prepare(plan);
    }

    @Override
    public Optional<String> nextHostKeyAlgorithm(SeenEndpoint endpoint) {
        return known == null ? Optional.empty() : known.nextHostKeyAlgorithm(endpoint);
    }

    @Override
    public List<HostKey> confirmedKeys(SeenEndpoint endpoint) {
        return known == null || unreadRevocations != null ? List.of() : known.confirmedKeys(endpoint);
    }

    @Override
    public Judgement judge(SeenEndpoint endpoint) {
        Optional<Judgement> unread =
                problems.stream().filter(Judgement.NotJudged.class::isInstance).findFirst();
        if (known == null) {
            return endpoint.verifiedExchanges().isEmpty()
                    ? endpoint.notReached("A host key with a signature that holds")
                    : unread.orElseGet(() -> problems.get(0));
        }
        Judgement judgement = known.judge(endpoint);
        if (judgement instanceof Judgement.NotMet && unread.isPresent() && !known.isRevoked(endpoint)) {
            return new Judgement.NotJudged(
                    judgement.seen() + ". " + unread.get().seen());
        }
        if (!(judgement instanceof Judgement.Met)) {
            return judgement;
        }
        if (known.pins().isEmpty()) {
            return unread.orElseGet(() -> problems.get(0));
        }
        return unreadRevocations == null
                ? judgement
                : new Judgement.NotJudged(
                        judgement.seen() + ", which is expected, but may be revoked: " + unreadRevocations);
    }
}
