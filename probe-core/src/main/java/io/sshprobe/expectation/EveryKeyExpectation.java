package io.sshprobe.expectation;

import java.util.Optional;
import java.util.Set;

/** Every type of host key that the server has is asked for, so that all its keys are seen; any key is right. */
public record EveryKeyExpectation() implements Expectation {
    @Override
    public String id() {
        return "every-key";
    }

    @Override
    public String asked() {
        return "each type of host key that the server has";
    }

    @Override
    public Optional<String> nextHostKeyAlgorithm(SeenEndpoint endpoint) {
        return endpoint.verifiedExchanges().isEmpty()
                ? Optional.empty()
                : HostKeyExpectation.untried(endpoint, type -> true);
    }

    @Override
    public Judgement judge(SeenEndpoint endpoint) {
        if (endpoint.verifiedExchanges().isEmpty()) {
            return endpoint.notReached("A host key with a signature that holds");
        }
        Set<String> unseen = HostKeyExpectation.unseenTypes(endpoint, type -> true);
        return unseen.isEmpty()
                ? new Judgement.Met(endpoint.verifiedExchanges().size() + " seen")
                : new Judgement.NotJudged(
                        "the server also lists " + String.join(", ", unseen) + ", and no such key was seen");
    }
}
