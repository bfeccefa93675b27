package io.sshprobe.expectation;

import io.sshprobe.diagnosis.Assessment;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Family;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The cause of the verdict is one of these.
 *
 * @param causes the causes that are right; never empty
 */
public record VerdictExpectation(Set<Cause> causes) implements Expectation {
    /** The id of every expectation of a verdict. */
    static final String ID = "verdict";

    /** A client gets in. */
    public static final VerdictExpectation HEALTHY =
            new VerdictExpectation(EnumSet.of(Cause.HEALTHY, Cause.HEALTHY_BUT_SLOW));

    public VerdictExpectation {
        if (causes.isEmpty()) {
            throw new IllegalArgumentException("at least one cause is expected");
        }
        causes = Set.copyOf(causes);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String asked() {
        return expectsToGetIn()
                ? "a client gets in"
                : "the verdict is " + causes.stream().sorted().map(Cause::label).collect(Collectors.joining(" or "));
    }

    /** Whether one of the causes lets a client in. */
    boolean expectsToGetIn() {
        return causes.stream().anyMatch(cause -> cause.family() == Family.OK);
    }

    @Override
    public Judgement judge(SeenEndpoint endpoint) {
        Assessment assessment = endpoint.result().assessment();
        String seen = endpoint.cause().label() + " ("
                + assessment.verdict().confidence().label() + "): " + assessment.headline();
        if (causes.contains(endpoint.cause())) {
            return endpoint.isWell() && !hasVerifiedHandshake(endpoint)
                    ? new Judgement.NotJudged("the probe went no further than "
                            + assessment.stage().label() + ": no handshake was verified")
                    : new Judgement.Met(seen);
        }
        if (endpoint.isOurOwnTrouble()) {
            return new Judgement.NotJudged(seen + ". The reason is on this side");
        }
        if (endpoint.isThrottled() && expectsToGetIn()) {
            return new Judgement.NotJudged(
                    seen + ". The server turns away who comes too often: that says nothing about it");
        }
        return new Judgement.NotMet(seen, remedy(endpoint, assessment));
    }

    private static boolean hasVerifiedHandshake(SeenEndpoint endpoint) {
        return !endpoint.verifiedExchanges().isEmpty();
    }

    private String remedy(SeenEndpoint endpoint, Assessment assessment) {
        if (endpoint.isWell()) {
            return "Close the port to this place, or expect 'healthy'.";
        }
        return assessment.remedies().isEmpty()
                ? "See 'sshprobe explain " + endpoint.cause().label() + "'."
                : assessment.remedies().get(0).action();
    }
}
