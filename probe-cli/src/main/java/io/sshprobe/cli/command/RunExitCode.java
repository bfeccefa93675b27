package io.sshprobe.cli.command;

import io.sshprobe.cli.report.SafeText;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.json.CauseLabel;
import io.sshprobe.json.ResultHead;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The exit code of a run, from its results: those of one target need not follow each other.
 *
 * <p>Remembers only targets with missing addresses. Any thread may use it.
 */
final class RunExitCode {
    private static final CauseLabel DEFECT = CauseLabel.of(Cause.PROBER_BUG);

    private final Map<String, Begun> incomplete = new HashMap<>();
    private int code = ExitCode.OK;
    private int codeWithoutDefects = ExitCode.OK;
    private long size;
    private long defects;
    private String firstDefect = "";

    /** A target with missing addresses. */
    private static final class Begun {
        private final Set<@Nullable String> addresses = new HashSet<>();
        private final Set<CauseLabel> causes = new HashSet<>();

        int code() {
            return ExitCode.ofLabels(causes);
        }

        int codeWithoutDefects() {
            Set<CauseLabel> others = new HashSet<>(causes);
            others.remove(DEFECT);
            return others.isEmpty() ? ExitCode.OK : ExitCode.ofLabels(others);
        }
    }

    /** Adds a result. */
    synchronized void add(ResultHead result) {
        size++;
        if (result.cause().equals(DEFECT)) {
            defects++;
            firstDefect = firstDefect.isEmpty() ? name(result) : firstDefect;
        }
        String target = result.target().host().toLowerCase(Locale.ROOT) + " "
                + result.target().port();
        Begun begun = incomplete.computeIfAbsent(target, first -> new Begun());
        begun.addresses.add(result.address());
        begun.causes.add(result.cause());
        if (begun.addresses.size() >= result.addresses()) {
            code = Math.max(code, begun.code());
            codeWithoutDefects = Math.max(codeWithoutDefects, begun.codeWithoutDefects());
            incomplete.remove(target);
        }
    }

    private static String name(ResultHead result) {
        String address = result.address();
        return SafeText.of(result.target().host()) + (address == null ? "" : " (" + address + ")");
    }

    /**
     * Why many results end with the code of a defect, in one line: a few of them, or one, must not look like the outcome of all. Empty
     * if there was no defect, or only one result.
     */
    synchronized Optional<String> complaint() {
        if (defects == 0 || size == 1) {
            return Optional.empty();
        }
        int without =
                incomplete.values().stream().mapToInt(Begun::codeWithoutDefects).reduce(codeWithoutDefects, Math::max);
        return Optional.of(
                "the exit code is " + ExitCode.DEFECT + " because sshprobe itself failed at " + defects + " of "
                        + size + " addresses (prober-bug), the first of them " + firstDefect
                        + "; this says nothing about them. Without them it would be " + without);
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
