package io.sshprobe.expectation;

import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The server offers these login methods, and no other (RFC 4252 §5.1).
 *
 * <p>To see them the probe sends a {@code none} request, which counts as a failed login.
 *
 * @param methods such as {@code publickey}; never empty
 */
public record LoginMethodsExpectation(Set<String> methods) implements Expectation {
    public LoginMethodsExpectation {
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("at least one login method is expected");
        }
        methods = Set.copyOf(methods);
    }

    @Override
    public String id() {
        return "login-methods";
    }

    @Override
    public String asked() {
        return "login methods " + String.join(", ", new TreeSet<>(methods));
    }

    @Override
    public ProbePlan prepare(ProbePlan plan) {
        return plan.withDepth(Stage.USERAUTH);
    }

    @Override
    public Judgement judge(SeenEndpoint endpoint) {
        List<String> seen = endpoint.furthest().userauth().methods();
        if (seen == null) {
            return endpoint.notReached("The list of login methods");
        }
        String shown = seen.isEmpty() ? "none" : String.join(", ", seen);
        return Set.copyOf(seen).equals(methods)
                ? new Judgement.Met(shown)
                : new Judgement.NotMet(
                        shown,
                        "Compare with PasswordAuthentication, KbdInteractiveAuthentication, PubkeyAuthentication and"
                                + " AuthenticationMethods in 'sshd -T' on the server.");
    }
}
