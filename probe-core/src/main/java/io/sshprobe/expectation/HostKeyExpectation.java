package io.sshprobe.expectation;

import io.sshprobe.observation.KeyExchange;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Offer;
import io.sshprobe.target.ProbePlan;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The server owns one of these keys.
 *
 * @param pins the keys that are right; never empty
 * @param revoked keys that are wrong, even if they are also among the right ones
 * @param everyType whether each type of key that the server has is asked for, and must be one of the right ones
 */
public record HostKeyExpectation(List<KeyPin> pins, List<KeyPin> revoked, boolean everyType) implements Expectation {
    public HostKeyExpectation {
        pins = List.copyOf(pins);
        revoked = List.copyOf(revoked);
        if (pins.isEmpty() && revoked.isEmpty()) {
            throw new IllegalArgumentException("at least one host key is expected or revoked");
        }
    }

    @Override
    public String id() {
        return "host-key";
    }

    @Override
    public String asked() {
        String right = pins.isEmpty() ? "a host key that is not revoked" : "host key " + shown(pins);
        return everyType ? right + ", for every type that the server has" : right;
    }

    private static String shown(List<KeyPin> pins) {
        return pins.stream().map(KeyPin::shown).collect(Collectors.joining(" or "));
    }

    /** As ssh does with the types in known_hosts: those that are pinned go first. */
    @Override
    public ProbePlan prepare(ProbePlan plan) {
        List<String> first = plan.offer().onTheWire().of(AlgorithmKind.HOST_KEY).stream()
                .filter(algorithm -> isPinned(keyType(algorithm)))
                .toList();
        return first.isEmpty()
                ? plan
                : plan.withOffer(plan.offer().edit(AlgorithmKind.HOST_KEY, "^" + String.join(",", first)));
    }

    private boolean isPinned(String type) {
        return pins.stream().anyMatch(pin -> pin.hasKnownType() && pin.isOfType(type));
    }

    @Override
    public Optional<String> nextHostKeyAlgorithm(SeenEndpoint endpoint) {
        return endpoint.verifiedExchanges().isEmpty() ? Optional.empty() : untried(endpoint, wanted(endpoint));
    }

    /** The types that have to be seen: those that can be right, until one is; and those that can be revoked, in any case. */
    private Predicate<String> wanted(SeenEndpoint endpoint) {
        boolean isRight = endpoint.verifiedExchanges().stream().anyMatch(this::isRight);
        return type -> everyType || (!isRight && canBe(pins, type)) || canBe(revoked, type);
    }

    private static boolean canBe(List<KeyPin> pins, String type) {
        return pins.stream().anyMatch(pin -> !pin.hasKnownType() || pin.isOfType(type));
    }

    /**
     * An algorithm for a type of key that the server lists and that was not asked for yet; empty if there is none.
     *
     * @param wanted which types count
     */
    static Optional<String> untried(SeenEndpoint endpoint, Predicate<String> wanted) {
        Set<String> asked = endpoint.otherKeysAsked().stream()
                .map(HostKeyExpectation::keyType)
                .collect(Collectors.toSet());
        return unseen(endpoint, wanted)
                .filter(algorithm -> Offer.RUNNABLE.of(AlgorithmKind.HOST_KEY).contains(algorithm))
                .filter(algorithm -> !asked.contains(keyType(algorithm)))
                .findFirst();
    }

    /**
     * The types of key that the server lists and that no probe has seen, because they were not asked for, or in vain.
     *
     * @param wanted which types count
     */
    static Set<String> unseenTypes(SeenEndpoint endpoint, Predicate<String> wanted) {
        return unseen(endpoint, wanted)
                .map(HostKeyExpectation::keyType)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<String> unseen(SeenEndpoint endpoint, Predicate<String> wanted) {
        Set<String> seen = endpoint.verifiedExchanges().stream()
                .map(exchange -> Objects.requireNonNull(exchange.hostKey()).type())
                .collect(Collectors.toSet());
        return endpoint.offered(AlgorithmKind.HOST_KEY).stream()
                .flatMap(Set::stream)
                .filter(algorithm -> !seen.contains(keyType(algorithm)))
                .filter(algorithm -> wanted.test(keyType(algorithm)));
    }

    @Override
    public Judgement judge(SeenEndpoint endpoint) {
        List<KeyExchange> seen = endpoint.verifiedExchanges();
        if (seen.isEmpty()) {
            return endpoint.notReached("A host key with a signature that holds");
        }
        Optional<KeyExchange> withdrawn = withdrawn(endpoint);
        if (withdrawn.isPresent()) {
            return new Judgement.NotMet(
                    shown(withdrawn.get()) + ", which is revoked",
                    "Give the server a new host key, and find out who uses the revoked one.");
        }
        Set<String> unseen = unseenTypes(endpoint, wanted(endpoint));
        if (everyType && seen.stream().anyMatch(exchange -> !pins.isEmpty() && !isRight(exchange))) {
            unseen = Set.of(); // one wrong key decides
        }
        if (!unseen.isEmpty()) {
            return new Judgement.NotJudged(
                    shownKeys(seen) + "; the server also lists " + String.join(", ", unseen)
                            + ", and no such key was seen: it was not given when it was asked for, or cannot be asked for here");
        }
        if (pins.isEmpty()) {
            return new Judgement.Met(shown(seen.get(0)) + ", which is not revoked");
        }
        Optional<KeyExchange> wrong =
                seen.stream().filter(exchange -> !isRight(exchange)).findFirst();
        Optional<KeyExchange> right = seen.stream().filter(this::isRight).findFirst();
        if (right.isPresent() && (!everyType || wrong.isEmpty())) {
            return new Judgement.Met(shownKeys(everyType ? seen : List.of(right.get())));
        }
        return new Judgement.NotMet(
                shownKeys(everyType ? List.of(wrong.orElseThrow()) : seen) + problem(wrong.orElseThrow()),
                "Compare with 'ssh-keygen -lf /etc/ssh/ssh_host_…_key.pub' on the server's console. If nobody changed the key,"
                        + " another machine may have answered.");
    }

    @Override
    public List<HostKey> confirmedKeys(SeenEndpoint endpoint) {
        // DNS alone, without DNSSEC, is no second witness: who can redirect a connection can often forge an answer.
        List<KeyPin> independent =
                pins.stream().filter(pin -> !(pin instanceof KeyPin.Sshfp)).toList();
        return isRevoked(endpoint)
                ? List.of()
                : endpoint.verifiedExchanges().stream()
                        .filter(exchange -> fits(independent, exchange))
                        .map(exchange -> Objects.requireNonNull(exchange.hostKey()))
                        .toList();
    }

    /** Whether the server has shown a key that is revoked. */
    boolean isRevoked(SeenEndpoint endpoint) {
        return withdrawn(endpoint).isPresent();
    }

    private Optional<KeyExchange> withdrawn(SeenEndpoint endpoint) {
        return endpoint.verifiedExchanges().stream()
                // Also what a certificate of theirs says that is not valid itself (OpenSSH hostfile.c,
                // check_key_not_revoked).
                .filter(exchange ->
                        revoked.stream().anyMatch(pin -> pin.fits(Objects.requireNonNull(exchange.hostKey()))))
                .findFirst();
    }

    private static String problem(KeyExchange exchange) {
        return exchange.certificateProblem() == null ? "" : " (" + exchange.certificateProblem() + ")";
    }

    private boolean isRight(KeyExchange exchange) {
        return fits(pins, exchange);
    }

    private static boolean fits(List<KeyPin> pins, KeyExchange exchange) {
        HostKey key = Objects.requireNonNull(exchange.hostKey());
        return pins.stream()
                .anyMatch(pin ->
                        pin.fits(key) && (!pin.needsValidCertificate() || exchange.certificateProblem() == null));
    }

    private static String shownKeys(List<KeyExchange> exchanges) {
        return exchanges.stream().map(HostKeyExpectation::shown).collect(Collectors.joining(", "));
    }

    private static String shown(KeyExchange exchange) {
        HostKey key = Objects.requireNonNull(exchange.hostKey());
        return key.type() + " " + key.fingerprintSha256();
    }

    /** The type of the key that a host-key algorithm signs with: RSA keys have several (RFC 8332 §3, RFC 4253 §6.6). */
    static String keyType(String algorithm) {
        return switch (algorithm) {
            case "rsa-sha2-256", "rsa-sha2-512" -> "ssh-rsa";
            case "rsa-sha2-256-cert-v01@openssh.com", "rsa-sha2-512-cert-v01@openssh.com" ->
                "ssh-rsa-cert-v01@openssh.com";
            default -> algorithm;
        };
    }
}
