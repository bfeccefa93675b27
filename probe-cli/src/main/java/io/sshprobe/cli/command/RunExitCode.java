package io.sshprobe.cli.command;

import io.sshprobe.json.CauseLabel;
import io.sshprobe.json.ResultHead;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The exit code of a run, from its results: those of one target need not follow each other.
 *
 * <p>Remembers only targets with missing addresses. Any thread may use it.
 */
final class RunExitCode {
    private final Map<String, Begun> incomplete = new HashMap<>();
    private int code = ExitCode.OK;
    private long size;

    /** A target with missing addresses. */
    private static final class Begun {
        private final Set<@Nullable String> addresses = new HashSet<>();
        private final Set<CauseLabel> causes = new HashSet<>();

        int code() {
            return ExitCode.ofLabels(causes);
        }
    }

    /** Adds a result. */
    synchronized void add(ResultHead result) {
        size++;
        String target = result.target().host().toLowerCase(Locale.ROOT) + " "
                + result.target().port();
        Begun begun = incomplete.computeIfAbsent(target, first -> new Begun());
        begun.addresses.add(result.address());
        begun.causes.add(result.cause());
        if (begun.addresses.size() >= result.addresses()) {
            code = Math.max(code, begun.code());
            incomplete.remove(target);
        }
    }

    /** How many results there were. */
    synchronized long size() {
        return size;
    }

    /** The code, if no more results come. */
    synchronized int code() {
        return incomplete.values().stream().mapToInt(Begun::code).reduce(code, Math::max);
    }
}
