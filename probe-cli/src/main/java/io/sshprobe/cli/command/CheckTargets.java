package io.sshprobe.cli.command;

import io.sshprobe.cli.check.TargetCheck;
import io.sshprobe.cli.input.NamedTarget;
import io.sshprobe.cli.input.check.CheckFile;
import io.sshprobe.cli.input.check.CheckedHost;
import io.sshprobe.cli.input.list.ListedTarget;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.expectation.Expectations;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.target.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Makes the targets of a check from hosts and ranges. */
final class CheckTargets {
    private final RequestMaker maker;
    private final List<Integer> ports;
    private final HostFacts facts;
    private final BiFunction<Expectations, Target, Expectations> more;
    private final Map<String, CheckedHost> known = new HashMap<>();
    private final List<TargetCheck> checks = new ArrayList<>();

    /**
     * No target yet.
     *
     * @param ports of every host without a port; empty for the default port
     * @param facts finds what a file only points at
     * @param more adds what is expected besides
     */
    CheckTargets(
            RequestMaker maker,
            List<Integer> ports,
            HostFacts facts,
            BiFunction<Expectations, Target, Expectations> more) {
        this.maker = maker;
        this.ports = ports;
        this.facts = facts;
        this.more = more;
    }

    /**
     * Adds a host, or every address of a range.
     *
     * @throws UsageException if it cannot be probed as the options ask for, or is there already
     */
    void add(CheckedHost host) {
        for (long index = 0; index < host.entry().size(); index++) {
            NamedTarget named = host.entry().at(index);
            if (named.port() != null || ports.isEmpty()) {
                add(host, named);
            } else {
                ports.forEach(port -> add(host, new NamedTarget(named.host(), port, named.user())));
            }
        }
    }

    private void add(CheckedHost host, NamedTarget named) {
        if (checks.size() == CheckFile.MAX_TARGETS) {
            throw new UsageException("a check has at most " + CheckFile.MAX_TARGETS + " targets");
        }
        InvestigationRequest request = request(host, named);
        Target target = request.target();
        CheckedHost first = known.putIfAbsent(target.toString(), host);
        if (first != null) {
            throw new UsageException(where(host) + target + " is named twice"
                    + (first.place() == null ? "" : ", first at " + first.place())
                    + "; what is expected of a target stands in one place");
        }
        Expectations expectations = more.apply(host.complete(facts.of(named, target)), target);
        checks.add(new TargetCheck(request, expectations, host.place()));
    }

    private InvestigationRequest request(CheckedHost host, NamedTarget named) {
        try {
            return maker.request(new ListedTarget(named, host.entry().label()));
        } catch (UsageException senseless) {
            throw new UsageException(where(host) + senseless.getMessage(), senseless);
        }
    }

    private static String where(CheckedHost host) {
        return host.place() == null ? "" : host.place() + ": ";
    }

    /** All that were added, in their order. */
    List<TargetCheck> all() {
        return List.copyOf(checks);
    }
}
