package io.sshprobe.expectation;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Family;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.Observation;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.target.AlgorithmKind;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run saw of one address.
 *
 * @param result the result of the probe that did what a client does
 * @param otherKeys what probes saw that asked for another type of host key, in their order
 * @param at when it is judged: certificates end
 */
public record SeenEndpoint(Result result, List<OtherKey> otherKeys, Instant at) {
    /** Causes for which the place of the probe, not the server, is the reason that nothing can be said. */
    private static final Set<Cause> HERE = Set.of(
            Cause.PROBER_LIMIT, Cause.PROBER_BUG, Cause.RESOLVER_FAILURE, Cause.NO_ROUTE, Cause.SKIPPED, Cause.UNKNOWN);

    /** Causes by which a server, or what protects it, turns away who comes too often. */
    private static final Set<Cause> THROTTLED = Set.of(
            Cause.OPENSSH_PENALTY,
            Cause.FAIL2BAN_BAN,
            Cause.CONNECTION_RATE_LIMIT,
            Cause.PER_SOURCE_LIMIT,
            Cause.MAX_STARTUPS,
            Cause.CONCURRENCY_LIMIT);

    /** Dropbear announces by it how it takes a guess of the client's key exchange; it is no key exchange. */
    private static final String DROPBEAR_GUESS = "kexguess2@matt.ucc.asn.au";

    public SeenEndpoint {
        otherKeys = List.copyOf(otherKeys);
    }

    /** What one probe saw. */
    public SeenEndpoint(Result result, Instant at) {
        this(result, List.of(), at);
    }

    /**
     * A probe for one type of host key.
     *
     * @param algorithm the only host-key algorithm that it offered
     * @param seen what it saw
     */
    public record OtherKey(String algorithm, Observation seen) {}

    /** The same with what another probe saw. */
    public SeenEndpoint with(OtherKey other) {
        return new SeenEndpoint(
                result, Stream.concat(otherKeys.stream(), Stream.of(other)).toList(), at);
    }

    /** The cause of the verdict. */
    public Cause cause() {
        return result.assessment().cause();
    }

    /** Whether a client gets in. */
    public boolean isWell() {
        return cause().family() == Family.OK;
    }

    /** Whether the place of the probe is the reason that nothing can be said. */
    public boolean isOurOwnTrouble() {
        return HERE.contains(cause());
    }

    /** Whether the probe was turned away because somebody came too often. */
    public boolean isThrottled() {
        return THROTTLED.contains(cause());
    }

    /** The probe that came furthest: the first one, or one that was repeated. */
    public Observation furthest() {
        Observation best = result.facts().first();
        for (Observation each : result.facts().observations()) {
            boolean further = each.endpoint().equals(best.endpoint()) && completedStages(each) > completedStages(best);
            best = further ? each : best;
        }
        return best;
    }

    private static long completedStages(Observation seen) {
        return seen.stages().stream()
                .filter(record -> seen.completed(record.stage()))
                .count();
    }

    /** What the server offered in KEXINIT; empty if none came. */
    public Optional<Proposal> serverProposal() {
        return Optional.ofNullable(furthest().keyExchange().serverProposal());
    }

    /** What the server lists for a kind, both directions joined, without the names that only announce something. */
    public Optional<Set<String>> offered(AlgorithmKind kind) {
        return serverProposal().map(proposal -> kind.slots().stream()
                .flatMap(slot -> proposal.algorithms(slot).stream())
                .filter(name -> !name.isEmpty() && !name.equals(DROPBEAR_GUESS))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** The key exchanges in which the server proved that it owns its host key: the signature holds (RFC 4253 §8). */
    public List<KeyExchange> verifiedExchanges() {
        return Stream.concat(Stream.of(furthest()), otherKeys.stream().map(OtherKey::seen))
                .map(Observation::keyExchange)
                .filter(exchange -> exchange.hostKey() != null && Boolean.TRUE.equals(exchange.hostKeyVerified()))
                .toList();
    }

    /** The host-key algorithms that were asked for by probes of their own, whatever came of it. */
    public List<String> otherKeysAsked() {
        return otherKeys.stream().map(OtherKey::algorithm).toList();
    }

    /** Why a later stage was not seen: the verdict. */
    public Judgement.NotJudged notReached(String what) {
        return new Judgement.NotJudged(what + " was not seen: " + cause().label() + ". "
                + result.assessment().summary());
    }
}
