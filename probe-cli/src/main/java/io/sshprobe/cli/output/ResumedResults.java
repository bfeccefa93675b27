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
 * What an earlier run has results of.
 *
 * <p>Filled by one thread; may then be asked by any. Each target needs the memory of a fingerprint ({@link CompactTargetSet}); only
 * a name of which some addresses are still missing needs more.
 */
public final class ResumedResults {
    private final CompactTargetSet targets = CompactTargetSet.unbounded();

    /** Of names with several addresses only: the others are done when their target is. */
    private final CompactTargetSet endpoints = CompactTargetSet.unbounded();

    /** How many addresses there are results of, for names of which some are missing. */
    private final Map<Begun, Integer> begun = new HashMap<>();

    private record Begun(HostIdentity host, int port) {}

    /** Takes note of a result. */
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
