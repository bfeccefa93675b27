package io.sshprobe.cli.command;

import io.sshprobe.cli.check.TargetCheck;
import io.sshprobe.cli.input.NamedTarget;
import io.sshprobe.cli.input.check.CheckFile;
import io.sshprobe.cli.input.check.CheckedHost;
import io.sshprobe.cli.input.list.ListedTarget;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.expectation.Expectations;
import io.sshprobe.target.Target;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/** Makes the targets of a check from hosts and ranges. */
final class CheckTargets {
    private final RequestMaker maker;
    private final List<Integer> ports;
    private final HostFacts facts;
    private final BiFunction<Expectations, Target, Expectations> more;
    private final Map<String, CheckedHost> known = new HashMap<>();
    private final Map<Target, Entry> entries = new LinkedHashMap<>();

    private record Entry(CheckedHost host, NamedTarget named, RequestMaker.ForClient made) {
        Target target() {
            return made.request().target();
        }
    }

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
        // Before the first request is made of a range that is too large.
        if (host.entry().size() > CheckFile.MAX_TARGETS - entries.size()) {
            throw tooMany();
        }
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
        if (entries.size() == CheckFile.MAX_TARGETS) {
            throw tooMany();
        }
        Entry entry = new Entry(host, named, make(host, named));
        Target target = entry.target();
        CheckedHost first = known.putIfAbsent(target.toString(), host);
        if (first != null) {
            throw new UsageException(where(host) + target + " is named twice"
                    + (first.place() == null ? "" : ", first at " + first.place())
                    + "; what is expected of a target stands in one place");
        }
        entries.put(target, entry);
    }

    private static UsageException tooMany() {
        return new UsageException("a check has at most " + CheckFile.MAX_TARGETS + " targets");
    }

    private RequestMaker.ForClient make(CheckedHost host, NamedTarget named) {
        try {
            return maker.forClient(new ListedTarget(named, host.entry().label()));
        } catch (UsageException senseless) {
            throw new UsageException(where(host) + senseless.getMessage(), senseless);
        }
    }

    private static String where(CheckedHost host) {
        return host.place() == null ? "" : host.place() + ": ";
    }

    /** Asks DNS and the installed ssh, and reads files, so that all is known that is expected of the targets; in their order. */
    List<TargetCheck> complete() {
        facts.askDns(entries.values().stream()
                .filter(entry -> entry.host.asksDns())
                .map(entry -> entry.target().host())
                .distinct()
                .toList());
        facts.askInstalledSsh(entries.values().stream()
                .filter(entry -> entry.host.asInstalledSsh())
                .map(Entry::named)
                .toList());
        return entries.values().stream().map(this::check).toList();
    }

    private TargetCheck check(Entry entry) {
        Expectations expected = entry.host.complete(facts.of(entry.named, entry.target(), entry.made.hostKeyAlias()));
        return new TargetCheck(entry.made.request(), more.apply(expected, entry.target()), entry.host.place());
    }

    /** The name and port by which ssh looks up the host keys of a target: with HostKeyAlias, not those that it connects to. */
    Target knownAs(Target target) {
        String alias = of(target).made.hostKeyAlias();
        return alias == null ? target : HostFacts.known(alias);
    }

    /** The HOST of a target, as the user gave it. */
    String written(Target target) {
        NamedTarget named = of(target).named;
        String user = named.user() == null ? "" : named.user() + "@";
        return user + (named.port() == null ? named.host() : new Target(named.host(), named.port()).toString());
    }

    private Entry of(Target target) {
        return Objects.requireNonNull(entries.get(target), "it is one of the targets");
    }
}
