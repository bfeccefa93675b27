package io.sshprobe.cli.input.check;

import io.sshprobe.expectation.AlgorithmPolicy;
import java.util.List;

/**
 * What a file asks to be checked.
 *
 * @param file the file as the user named it
 * @param hosts the hosts and ranges, in their order; never empty
 * @param policies the policies that at least one of them asks for, each once; that of the installed ssh is not among them, since
 *     its rules differ from host to host
 */
public record CheckFile(String file, List<CheckedHost> hosts, List<AlgorithmPolicy> policies) {
    /** The most entries of {@code targets}. A range is one entry. */
    public static final int MAX_TARGETS = 100_000;

    /** The most bytes of a file. */
    public static final int MAX_BYTES = 32 << 20;

    public CheckFile {
        hosts = List.copyOf(hosts);
        policies = List.copyOf(policies);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("at least one host is checked");
        }
    }
}
