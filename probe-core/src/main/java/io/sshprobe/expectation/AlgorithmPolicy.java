package io.sshprobe.expectation;

import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named, dated set of rules about algorithms.
 *
 * @param name the name with its version, such as {@code no-sha1@1}; what a name means never changes
 * @param source where the rules come from, and of which day they are
 * @param rules all of them must be fulfilled; may be empty if a client is named
 * @param client the lists of a client that must find a common algorithm of each kind; null if none must
 */
public record AlgorithmPolicy(String name, String source, List<AlgorithmRule> rules, @Nullable AlgorithmLists client) {
    public AlgorithmPolicy {
        rules = List.copyOf(rules);
        if (name.isBlank() || (rules.isEmpty() && client == null)) {
            throw new IllegalArgumentException("a policy has a name and at least one rule");
        }
    }

    /** The setting of sshd_config(5) that a list of the server comes from. */
    static String remedy(AlgorithmKind kind) {
        return "Change "
                + switch (kind) {
                    case KEX -> "KexAlgorithms";
                    case HOST_KEY -> "HostKeyAlgorithms, or the HostKey files,";
                    case CIPHER -> "Ciphers";
                    case MAC -> "MACs";
                    case COMPRESSION -> "Compression";
                }
                + " of the server (sshd_config), or its crypto policy.";
    }
}
