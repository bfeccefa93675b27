package io.sshprobe.cli.output;

import io.sshprobe.cli.input.CompactTargetSet;
import io.sshprobe.cli.input.HostIdentity;
import io.sshprobe.json.ResultHead;
import io.sshprobe.target.AddressLiteral;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Target;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * The targets and addresses that an earlier run has results of.
 *
 * <p>One thread fills it; then any thread may ask. Each target needs as little memory as in a {@link CompactTargetSet};
 * only a name with missing addresses needs more.
 */
public final class ResumedResults {
    private final CompactTargetSet targets = CompactTargetSet.unbounded();

    /** Addresses of names that have several; with one address, the target is enough. */
    private final CompactTargetSet endpoints = CompactTargetSet.unbounded();

    /** How many addresses have results, for names with missing addresses. */
    private final Map<Begun, Integer> begun = new HashMap<>();

    private record Begun(HostIdentity host, int port) {}

    /** Adds a result. */
    public void add(ResultHead result) {
        Target target = result.target();
        if (result.addresses() > 1 && !isLast(result)) {
            return;
        }
        targets.add(target);
        begun.remove(begun(target));
    }

    private boolean isLast(ResultHead result) {
        Begun target = begun(result.target());
        if (endpoints.add(result.target(), result.address())) {
            begun.merge(target, 1, Integer::sum);
        }
        return begun.getOrDefault(target, 0) >= result.addresses();
    }

    /** Whether every address of a target has its result. */
    public boolean isDone(Target target) {
        return targets.contains(target);
    }

    /** Whether one address of a target has its result. */
    public boolean isDone(Endpoint endpoint) {
        InetAddress address = endpoint.address();
        return targets.contains(endpoint.target())
                || endpoints.contains(endpoint.target(), address == null ? null : AddressLiteral.format(address));
    }

    /** How many targets are done. */
    public int size() {
        return targets.size();
    }

    private static Begun begun(Target target) {
        return new Begun(HostIdentity.of(target.host()), target.port());
    }
}
