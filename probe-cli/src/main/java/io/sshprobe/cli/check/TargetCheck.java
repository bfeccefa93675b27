package io.sshprobe.cli.check;

import io.sshprobe.cli.input.check.SourcePlace;
import io.sshprobe.cli.report.check.CheckedTarget;
import io.sshprobe.expectation.AlgorithmPolicy;
import io.sshprobe.expectation.Expectation;
import io.sshprobe.expectation.ExpectationFinding;
import io.sshprobe.expectation.Expectations;
import io.sshprobe.expectation.Outcome;
import io.sshprobe.expectation.PolicyExpectation;
import io.sshprobe.expectation.SeenEndpoint;
import io.sshprobe.expectation.TargetJudge;
import io.sshprobe.investigation.Budget;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.investigation.Result;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import io.sshprobe.target.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One target of a check: what is expected of it, and what was seen so far. Confined to the thread that runs the check. */
public final class TargetCheck {
    private static final Comparator<Endpoint> BY_ADDRESS =
            Comparator.comparing(endpoint -> String.valueOf(endpoint.addressText()));

    private final InvestigationRequest request;
    private final Expectations expectations;
    private final @Nullable SourcePlace place;
    private final Map<Endpoint, SeenEndpoint> seen = new TreeMap<>(BY_ADDRESS);
    private final Set<Map.Entry<Endpoint, String>> askedPlaces = new HashSet<>();
    private final Set<String> unmetBefore = new HashSet<>();
    private @Nullable String askedKey;
    private int addresses;
    private int leftOut;
    private int looks;

    /**
     * A target that was not looked at yet.
     *
     * @param request how to probe it, without what the expectations need
     * @param place where the file names it; null if it is an argument
     */
    public TargetCheck(InvestigationRequest request, Expectations expectations, @Nullable SourcePlace place) {
        this.request = new InvestigationRequest(
                request.target(), expectations.prepare(request.plan()), request.addresses(), request.budget());
        this.expectations = expectations;
        this.place = place;
    }

    /** The target, as it is probed. */
    public Target target() {
        return request.target();
    }

    /** How many times it was looked at, further types of host keys not counted. */
    int looks() {
        return looks;
    }

    /** Forgets what was seen, and looks at all addresses. */
    Look look(boolean investigating) {
        seen.clear();
        askedPlaces.clear();
        addresses = 0;
        askedKey = null;
        looks++;
        Budget budget = investigating ? request.budget() : Budget.PASSIVE;
        return new Look(
                new InvestigationRequest(request.target(), request.plan(), request.addresses(), budget),
                endpoint -> true,
                true);
    }

    /** Whether an address is missing: a look that was stopped. */
    boolean isIncomplete() {
        return seen.isEmpty() || seen.size() < addresses;
    }

    /**
     * @param more how many more addresses its name has that are not probed
     */
    void add(Result result, int more, Instant at) {
        Endpoint endpoint = result.facts().endpoint();
        if (askedKey == null) {
            leftOut = more;
            seen.put(endpoint, new SeenEndpoint(result, at));
            addresses = 1 + result.facts().siblings().size();
        } else {
            SeenEndpoint.OtherKey other =
                    new SeenEndpoint.OtherKey(askedKey, result.facts().first());
            seen.computeIfPresent(endpoint, (same, known) -> known.with(other));
        }
    }

    /** Whether another type of host key has to be seen at some address. */
    boolean needsKey() {
        return !neededKeys().isEmpty();
    }

    /** A look that asks for another type of host key at those addresses where it is needed, each once. */
    Look askForKey() {
        Map<Endpoint, String> needed = neededKeys();
        String algorithm = needed.values().iterator().next();
        needed.values().removeIf(other -> !other.equals(algorithm));
        askedKey = algorithm;
        askedPlaces.addAll(needed.entrySet());
        ProbePlan plan = request.plan();
        ProbePlan only = plan.withOffer(plan.offer().edit(AlgorithmKind.HOST_KEY, algorithm));
        // One failed login is enough.
        ProbePlan quiet = only.depth() == Stage.USERAUTH ? only.withDepth(Stage.SERVICE_REQUEST) : only;
        Set<Endpoint> places = Set.copyOf(needed.keySet());
        return new Look(
                new InvestigationRequest(request.target(), quiet, request.addresses(), Budget.PASSIVE),
                places::contains,
                false);
    }

    private Map<Endpoint, String> neededKeys() {
        Map<Endpoint, String> needed = new TreeMap<>(BY_ADDRESS);
        seen.forEach((endpoint, each) -> nextKey(each)
                // A name that is resolved anew can have lost the address.
                .filter(algorithm -> !askedPlaces.contains(Map.entry(endpoint, algorithm)))
                .ifPresent(algorithm -> needed.put(endpoint, algorithm)));
        return needed;
    }

    private Optional<String> nextKey(SeenEndpoint endpoint) {
        for (Expectation each : expectations.all()) {
            Optional<String> next = each.nextHostKeyAlgorithm(endpoint);
            if (next.isPresent()) {
                return next;
            }
        }
        return Optional.empty();
    }

    /** What it comes to, by what was seen last; what was not as expected at an earlier try passes on retry. */
    CheckedTarget judge() {
        List<ExpectationFinding> findings = new ArrayList<>();
        for (ExpectationFinding each : TargetJudge.judge(target(), List.copyOf(seen.values()), leftOut, expectations)) {
            boolean retried = each.outcome() == Outcome.PASSED && unmetBefore.contains(each.id());
            findings.add(retried ? each.withOutcome(Outcome.PASSED_ON_RETRY) : each);
        }
        return new CheckedTarget(target(), place, findings);
    }

    /** What the last look saw, in the order of the addresses. */
    public List<SeenEndpoint> seen() {
        return List.copyOf(seen.values());
    }

    /** The results of the last look, in the order of the addresses. */
    public List<Result> results() {
        return seen.values().stream().map(SeenEndpoint::result).toList();
    }

    /** The named policies that are asked for. */
    public Stream<AlgorithmPolicy> policies() {
        return expectations.all().stream()
                .filter(PolicyExpectation.class::isInstance)
                .map(each -> ((PolicyExpectation) each).policy());
    }

    /** The host keys that the target owns and that the user knew from elsewhere. */
    public Set<HostKey> confirmedKeys() {
        Set<HostKey> keys = new LinkedHashSet<>();
        for (SeenEndpoint endpoint : seen.values()) {
            expectations.all().forEach(each -> keys.addAll(each.confirmedKeys(endpoint)));
        }
        return keys;
    }

    /** Forgets what was seen, once it is judged: of many targets it would fill the memory. */
    void forget() {
        seen.clear();
    }

    /** From now on, what is not as expected in {@code soFar} can pass on retry. */
    void willBeRetried(CheckedTarget soFar) {
        soFar.findings().stream()
                .filter(each -> Unmet.isUnmet(each.outcome()))
                .forEach(each -> unmetBefore.add(each.id()));
    }
}
