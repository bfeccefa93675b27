package io.sshprobe.cli.output;

import io.sshprobe.cli.input.AddressLiteral;
import io.sshprobe.cli.report.ResultHead;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Target;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier run has results of.
 *
 * <p>Filled by one thread; may then be asked by any. Each target needs 8 bytes, at half load; only a name of which some
 * addresses are still missing needs more.
 */
public final class ResumedResults {
    private final Fingerprints targets = new Fingerprints();

    /** Of names with several addresses only: the others are done when their target is. */
    private final Fingerprints endpoints = new Fingerprints();

    /** How many addresses there are results of, for names of which some are missing. */
    private final Map<String, Integer> begun = new HashMap<>();

    /** Takes note of a result. */
    public void add(ResultHead result) {
        String target = key(result.target());
        if (result.addresses() == 1) {
            targets.add(target);
            begun.remove(target);
            return;
        }
        if (endpoints.add(key(target, result.address()))) {
            begun.merge(target, 1, Integer::sum);
        }
        if (begun.getOrDefault(target, 0) >= result.addresses()) {
            targets.add(target);
            begun.remove(target);
        }
    }

    /** Whether every address of a target has its result. */
    public boolean isDone(Target target) {
        return targets.contains(key(target));
    }

    /** Whether one address of a target has its result. */
    public boolean isDone(Endpoint endpoint) {
        String target = key(endpoint.target());
        InetAddress address = endpoint.address();
        return targets.contains(target)
                || endpoints.contains(key(target, address == null ? null : AddressLiteral.format(address)));
    }

    /** How many targets are done. */
    public int size() {
        return targets.size();
    }

    /** Names of hosts know no case (RFC 4343); labels are no part of it. */
    private static String key(Target target) {
        return target.host().toLowerCase(Locale.ROOT) + " " + target.port();
    }

    private static String key(String target, @Nullable String address) {
        return target + " " + address;
    }
}
