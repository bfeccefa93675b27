package io.sshprobe.cli.option;

import io.sshprobe.cli.input.check.ExpectationText;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.expectation.AlgorithmPolicy;
import io.sshprobe.expectation.Expectation;
import io.sshprobe.expectation.Expectations;
import io.sshprobe.expectation.HostKeyExpectation;
import io.sshprobe.expectation.KeyPin;
import io.sshprobe.expectation.NamedPolicies;
import io.sshprobe.expectation.PolicyExpectation;
import io.sshprobe.expectation.VerdictExpectation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is expected of every HOST argument. A file can say more. */
public final class ExpectationOptions {
    @Option(
            names = "--host-key",
            paramLabel = "KEY",
            description =
                    "The host key must be this one: SHA256:…, as 'ssh-keygen -l' prints it, or a public key in quotes."
                            + " May be repeated: one of them.")
    private List<String> hostKeys = List.of();

    @Option(
            names = "--known-hosts",
            paramLabel = "FILE",
            description = "The host key must be one that this known_hosts file has for the host.")
    private @Nullable Path knownHosts;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            completionCandidates = PolicyNames.class,
            description = "The server's algorithms must fulfil this policy: ${COMPLETION-CANDIDATES}. May be repeated.")
    private List<String> policies = List.of();

    @Option(
            names = "--cause",
            paramLabel = "CAUSE",
            description = "The verdict must be one of these causes (default: healthy). 'sshprobe explain' lists them.")
    private List<String> causes = List.of();

    /** The names of the policies, for completion. */
    public static final class PolicyNames extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        /** All of them. */
        public PolicyNames() {
            NamedPolicies.ALL.forEach(policy -> add(policy.name()));
            add(NamedPolicies.AS_INSTALLED_SSH);
        }
    }

    /** Whether one of these options is given. */
    public boolean isGiven() {
        return !hostKeys.isEmpty() || knownHosts != null || !policies.isEmpty() || !causes.isEmpty();
    }

    /** The known_hosts file that has the right keys; null for none. */
    public @Nullable Path knownHosts() {
        return knownHosts;
    }

    /** Whether the installed ssh must find a common algorithm of each kind. */
    public boolean asInstalledSsh() {
        return split(policies).contains(NamedPolicies.AS_INSTALLED_SSH);
    }

    /** The policies whose rules are the same for every host. */
    public List<AlgorithmPolicy> policies() {
        return split(policies).stream()
                .distinct()
                .filter(name -> !name.equals(NamedPolicies.AS_INSTALLED_SSH))
                .map(name -> read("--policy", name, text -> ExpectationText.policy(text, List.of())))
                .toList();
    }

    /** The keys that are right by themselves. */
    public List<KeyPin> pins() {
        return hostKeys.stream()
                .map(key -> read("--host-key", key, ExpectationText::hostKey))
                .toList();
    }

    /** Empty words stay: a variable of a script that is not set must not make an expectation disappear. */
    private static List<String> split(List<String> values) {
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .toList();
    }

    private static <T> T read(String option, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException malformed) {
            throw new UsageException(option + ": " + malformed.getMessage(), malformed);
        }
    }

    /**
     * What is expected, as far as these options say it themselves.
     *
     * @param withPins whether the keys of {@link #pins} are an expectation of their own
     */
    public Expectations expectations(boolean withPins) {
        List<Expectation> all = new ArrayList<>();
        all.add(causes.isEmpty() ? VerdictExpectation.HEALTHY : new VerdictExpectation(causes()));
        if (withPins && !hostKeys.isEmpty()) {
            all.add(new HostKeyExpectation(pins(), List.of(), false));
        }
        policies().forEach(policy -> all.add(new PolicyExpectation(policy)));
        return new Expectations(all, Expectations.Addresses.ALL, Set.of(), List.of());
    }

    private Set<Cause> causes() {
        Set<Cause> named = EnumSet.noneOf(Cause.class);
        split(causes).forEach(label -> named.addAll(read("--cause", label, ExpectationText::cause)));
        return named;
    }
}
