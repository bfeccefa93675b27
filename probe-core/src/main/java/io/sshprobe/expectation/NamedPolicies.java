package io.sshprobe.expectation;

import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Offer;
import java.util.List;
import java.util.Optional;

/** The policies that everybody can name. What a name with its version means never changes: new rules are a new version. */
public final class NamedPolicies {
    /** The name of the policy whose rules are the lists of the installed ssh, for one host. */
    public static final String AS_INSTALLED_SSH = "as-installed-ssh";

    private static final AlgorithmPolicy OPENSSH_CLIENT = new AlgorithmPolicy(
            "openssh-client@1",
            "the default lists of OpenSSH 10.0's client, 2025-04-09",
            List.of(),
            Offer.OPENSSH_CLIENT.predicted());

    /** All of them but {@link #AS_INSTALLED_SSH}, in the order of the documentation. */
    public static final List<AlgorithmPolicy> ALL = List.of(OPENSSH_CLIENT);

    private NamedPolicies() {}

    /** The policy of that name; empty if none has it, and for {@link #AS_INSTALLED_SSH}. */
    public static Optional<AlgorithmPolicy> of(String name) {
        return ALL.stream().filter(policy -> policy.name().equals(name)).findFirst();
    }

    /** That the installed ssh finds a common algorithm of each kind. */
    public static AlgorithmPolicy asInstalledSsh(AlgorithmLists lists) {
        return new AlgorithmPolicy(AS_INSTALLED_SSH, "ssh -G on this machine", List.of(), lists);
    }
}
